"""The store's own settings, and opening it to the public."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.operations.launch_store import launch_store
from mercer.areas.stores.operations.translate_store import translate_store
from mercer.areas.stores.rules import SENSITIVE, CapturePolicy, Role, TaxRounding
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words, show_in_form
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.inventory.low_stock_mail import readers_in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.places import (
    clock_choices,
    country_choices,
    currency_choices,
    language_choices,
)
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.in_languages import (
    add_field,
    other_languages,
    say,
    take_texts,
)
from mercer.interfaces.backoffice.setup.next_step import say_next_step
from mercer.interfaces.backoffice.setup.steps import what_is_missing
from mercer.kernel import clock
from mercer.kernel.errors import DomainError

ASKED = [
    (str(Role.OWNER), "Owners"),
    (str(Role.STAFF), "Staff"),
    (str(Role.LIMITED), "Who is limited to what is ticked"),
    (SENSITIVE, "Whoever else was given a right that only owners have by themselves: money back,"
                " ways to pay, settings, who works here …"),
]  # fmt: skip
ADDRESS = ("street", "postal_code", "city", "region")


class StoreForm(OfficeForm):
    """Settings by name, as edit_store takes them; the address is spread over its parts."""

    fieldsets: Sequence[tuple[str, Sequence[str], str]] = (
        ("Store", ("name", "tagline", "domain", "language", "time_zone"), ""),
        ("Behind it", ("legal_name", "street", "postal_code", "city", "region", "country",
                       "contact_email", "contact_phone", "mail_sender"), ""),
        ("Money and tax", ("currency", "currencies", "prices_include_tax", "tax_rounding",
                           "capture_policy"), ""),
        ("Orders", ("order_prefix", "hold_minutes", "payment_deadline_days"), ""),
        ("Stock", ("tells_low_stock",), ""),
        ("Who works here", ("second_factor_of",), ""),
    )  # fmt: skip
    name = forms.CharField(max_length=120)
    tagline = forms.CharField(max_length=200, required=False)
    domain = forms.CharField(max_length=253)
    language = forms.ChoiceField()
    time_zone = forms.ChoiceField(help_text="The clock that every time in the back office is on")
    legal_name = forms.CharField(max_length=200, required=False)
    street = forms.CharField(max_length=240, required=False)
    postal_code = forms.CharField(max_length=20, required=False)
    city = forms.CharField(max_length=120, required=False)
    region = forms.CharField(max_length=80, required=False)
    country = forms.ChoiceField()
    contact_email = forms.EmailField(required=False)
    contact_phone = forms.CharField(max_length=40, required=False)
    mail_sender = forms.CharField(
        label="Mails come from", max_length=254, required=False,
        help_text="Corner Shop &lt;shop@example.org&gt;",
    )  # fmt: skip
    currency = forms.ChoiceField()
    currencies = ListField(label="Other currencies", upper=True)
    prices_include_tax = forms.BooleanField(label="Prices contain tax", required=False)
    tax_rounding = forms.ChoiceField(
        label="Tax is rounded by", choices=[(each.value, each.value) for each in TaxRounding]
    )
    capture_policy = forms.ChoiceField(
        label="Money is taken",
        choices=[(CapturePolicy.AT_DISPATCH.value, "as parcels leave"),
                 (CapturePolicy.AT_ONCE.value, "at once")],
    )  # fmt: skip
    order_prefix = forms.CharField(
        label="Order numbers begin with", max_length=8, required=False, strip=True
    )
    hold_minutes = forms.IntegerField(
        label="Stock in a cart is held for (minutes)", min_value=0, help_text="0: not held"
    )
    payment_deadline_days = forms.IntegerField(
        label="Transfers are awaited for (days)", min_value=0
    )
    tells_low_stock = forms.BooleanField(
        label="A mail each morning when something new runs low", required=False
    )
    second_factor_of = forms.MultipleChoiceField(
        label="Sign in with a second step", required=False, choices=ASKED,
        widget=forms.CheckboxSelectMultiple,
        help_text="A code from an app or a passkey. Who has none is led to setting one up. None"
        " ticked: nobody has to. Owners have to wherever anybody has.",
    )  # fmt: skip

    def prepare(self) -> None:
        self.offer_places()
        self.fields["tells_low_stock"].help_text = readers_in_words(self.desk.store.id)
        said = self.desk.store.taglines
        names = [
            add_field(self, "tagline", language, said.get(language, ""))
            for language, _name in other_languages(self.desk)
        ]
        (title, fields, words), *rest = type(self).fieldsets
        self.fieldsets = [(title, ("name", "tagline", *names, *fields[2:]), words), *rest]

    def offer_places(self) -> None:
        """What can be chosen, the store's own choices among it."""
        store = self.desk.store
        for name, choices in {
            "country": country_choices(),
            "language": language_choices(store.country, store.language),
            "time_zone": clock_choices(store.time_zone),
            "currency": currency_choices(store.currency),
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


def store_settings(request: HttpRequest) -> HttpResponse:
    """The store's settings."""
    desk = desk_of(request)
    desk.require("stores.edit_store")
    if request.method != "POST":
        form = StoreForm(initial=_shown(desk), desk=desk)
        return _page(request, form, 200)
    form = StoreForm(request.POST, initial=_shown(desk), desk=desk)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        work_once(
            request,
            lambda: _save(desk, form),
            now=clock.now(),
        )
    except DomainError as refusal:
        show_in_form(form, refusal)
        return _page(request, form, 422)
    messages.success(request, _("The store is saved."))
    say_next_step(request)
    return HttpResponseRedirect(reverse("admin:store_settings"))


@require_POST
def launch(request: HttpRequest) -> HttpResponse:
    """Open the store to the public, unless something it needs is missing."""
    desk = desk_of(request)
    desk.require("stores.edit_store")
    try:
        launch_store(missing=what_is_missing(desk.store), **who(desk))
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("The store is open."))
    return HttpResponseRedirect(reverse("admin:store_settings"))


def _shown(desk: Desk) -> dict[str, Any]:
    store = desk.store
    shown = {name: getattr(store, name) for name in StoreForm.base_fields if hasattr(store, name)}
    return shown | {name: store.address.get(name, "") for name in ADDRESS}


def _save(desk: Desk, form: StoreForm) -> None:
    """The settings, and the tagline in every language; all of it or nothing."""
    changes = _changes(desk, form)
    said = {
        language: take_texts(changes, ("tagline",), language)
        for language, _name in other_languages(desk)
    }
    with transaction.atomic():
        edit_store(changes=changes, **who(desk))
        for language, texts in said.items():
            _say_tagline(desk, language, texts)


def _say_tagline(desk: Desk, language: str, texts: dict[str, str]) -> None:
    def save(new: dict[str, str]) -> None:
        translate_store(language=language, tagline=new["tagline"], **who(desk))

    say({"tagline": desk.store.taglines.get(language, "")}, texts, language, save)


def _changes(desk: Desk, form: StoreForm) -> dict[str, Any]:
    values = form.values()
    typed = {name: values.pop(name) for name in ADDRESS}
    # A field that was emptied is empty from now on; one that was not sent stays as it is.
    held = desk.store.address | {name: typed[name] for name in ADDRESS if name in form.data}
    values["address"] = {
        **{name: value for name, value in held.items() if value},
        "name": desk.store.address.get("name") or values["name"],
        "country": values["country"],
    }
    return values


def _page(request: HttpRequest, form: StoreForm, status: int) -> HttpResponse:
    desk = desk_of(request)
    draft = desk.store.status == "draft"
    return render_page(
        request, "backoffice/store_page.html", title="Store", status=status, form=form,
        may_write=True, back=reverse("admin:index"), back_words="Back to today", is_draft=draft,
        missing=what_is_missing(desk.store) if draft else [],
    )  # fmt: skip
