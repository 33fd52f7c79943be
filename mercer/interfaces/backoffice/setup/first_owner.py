"""The first account of an install, made in the browser by whoever read the code at the machine."""

import re
from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from babel.numbers import get_territory_currencies
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.stores.operations.open_first_store import open_first_store
from mercer.areas.stores.queries.first_owner import has_owner, is_first_owner_token
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.forms import dress
from mercer.interfaces.backoffice.places import clock_choices, country_choices
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import DomainError

LANGUAGES = (("en", "English"), ("de", "Deutsch"))
TAX_ON_TOP = frozenset({"US", "CA"})


class FirstOwnerForm(forms.Form):
    """Who you are, and what your shop is called; all of it can be changed later."""

    use_required_attribute = False
    token = forms.CharField(
        label=later("Set-up code"), max_length=64,
        help_text=later("It was printed where Mercer was started."),
    )  # fmt: skip
    name = forms.CharField(label=later("Your name"), max_length=150)
    email = forms.EmailField(label=later("Your mail address"))
    password = forms.CharField(
        label=later("A password"), max_length=128, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    shop = forms.CharField(label=later("Name of the shop"), max_length=120)
    country = forms.ChoiceField(label=later("Country of the shop"))
    currency = forms.CharField(
        label=later("Currency"), max_length=3, required=False,
        help_text=later("Three letters; left empty, it is that of the country."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(
        label=later("Time zone"), required=False,
        help_text=later("The clock that orders and days are reckoned by."),
    )  # fmt: skip
    language = forms.ChoiceField(label=later("Language of the shop"), choices=LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in {
            "country": [("", ""), *country_choices()],
            "time_zone": [("", _("That of the country")), *clock_choices()],
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        for each in self.fields.values():
            dress(each.widget)

    def clean_token(self) -> str:
        token = str(self.cleaned_data["token"])
        if not is_first_owner_token(token):
            raise forms.ValidationError(_("This is not the code that was printed."))
        return token

    def store(self, domain: str) -> dict[str, Any]:
        """What is known of the store by now."""
        given = self.cleaned_data
        return {
            "code": shop_code(given["shop"]),
            "name": given["shop"],
            "domain": domain,
            "country": given["country"],
            "currency": given["currency"] or currency_of(given["country"]),
            "time_zone": given["time_zone"],
            "language": given["language"],
            "prices_include_tax": given["country"] not in TAX_ON_TOP,
            "contact_email": given["email"],
        }


def shop_code(name: str) -> str:
    """What the shop is called in addresses of hooks: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9-]", "", slugify(name))[:40].strip("-") or "shop"


def currency_of(country: str) -> str:
    """What people pay with there today."""
    return next(iter(get_territory_currencies(country)), "EUR")


@never_cache
@sensitive_post_parameters("password", "token")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Make the first account and its shop; once there is one, this page is only a way in."""
    if has_owner():
        return HttpResponseRedirect(reverse("admin:setup"))
    if request.method != "POST":
        form = FirstOwnerForm(initial={"token": request.GET.get("code", ""), "language": "en"})
        return _page(request, form, 200)
    form = FirstOwnerForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            job = open_first_store(
                email=given["email"],
                name=given["name"],
                password=given["password"],
                store=form.store(request.get_host().partition(":")[0]),
                now=clock.now(),
            )
            # Goods have to lie somewhere before the first of them can be counted.
            add_location(store_id=job.store_id, code="main", name=_("Main stock"), actor=SYSTEM)
    except DomainError as refusal:
        show_in_form(form, refusal)
        return _page(request, form, 422)
    login = Login(
        user=job.user,
        redirect_url=reverse("admin:setup"),
        email_verification=EmailVerificationMethod.NONE,
    )
    answer: HttpResponse = perform_password_login(request, {"email": job.user.email}, login)
    return answer


def _page(request: HttpRequest, form: FirstOwnerForm, status: int) -> HttpResponse:
    from mercer.interfaces.backoffice.site import office

    words = {**office.each_context(request), "title": _("Your shop begins here"), "form": form}
    return TemplateResponse(request, "backoffice/setup/begin.html", words, status=status)
