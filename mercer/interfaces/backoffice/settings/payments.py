"""Ways to pay: the form is drawn from the gateway's own settings; secrets can only be written."""

from dataclasses import MISSING, fields
from typing import Any, ClassVar, get_type_hints

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from unfold.decorators import display

from mercer.areas.payments.gateway import Ability, Secret, gateways
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.operations.add_payment_method import add_payment_method
from mercer.areas.payments.operations.edit_payment_method import edit_payment_method
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.said import SaidField
from mercer.interfaces.backoffice.settings.trial_banks import (
    moves_no_money,
    sells_in_earnest,
    trial_note,
)
from mercer.interfaces.backoffice.site import office

PREFIX = "setting_"


class MethodForm(OfficeForm):
    """What shoppers read, and what the bank wants to know."""

    name = forms.CharField(max_length=80)
    description = forms.CharField(max_length=200, required=False)
    said = SaidField()
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")
    is_active = forms.BooleanField(label="Offered", required=False, initial=True)
    sure = forms.BooleanField(
        label="Offer it although no money moves",
        required=False,
        help_text="Your shop is open, and everybody knows the cards of a test bank: whoever orders"
        " with one gets the goods for nothing.",
    )
    keeps_cards = forms.BooleanField(
        label="Customers may keep their card",
        required=False,
        initial=True,
        help_text="Asked at checkout of those who are signed in; the bank keeps the number.",
    )

    def prepare(self) -> None:
        """Add one field for each of the gateway's settings."""
        self.code = getattr(self.subject, "gateway", "") or str(self.initial.get("gateway", ""))
        gateway = gateways().get(self.code)
        if not self._asks():
            del self.fields["sure"]
        if gateway is None or Ability.KEEP_CARD not in gateway.supports:
            del self.fields["keeps_cards"]
        if gateway is None:
            return
        kinds = get_type_hints(gateway.Settings)
        for each in fields(gateway.Settings):
            required = each.default is MISSING and each.default_factory is MISSING
            label = each.metadata.get("label", each.name.replace("_", " ").capitalize())
            words = each.metadata.get("help", "")
            field = self._field(kinds[each.name], label, words, required)
            self.fields[PREFIX + each.name] = field
            if "try" in each.metadata and not getattr(self.subject, "pk", None):
                field.initial = each.metadata["try"]
                # What we fill in is no secret, and has to be sent to be saved; what was typed is.
                field.widget.render_value = not self.is_bound

    def _asks(self) -> bool:
        """Whether a test bank would be switched on in a shop that sells: that is asked first."""
        is_on = getattr(self.subject, "pk", None) and self.subject.is_active
        return not is_on and moves_no_money(self.code) and sells_in_earnest(self.desk.store)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "sure" in self.fields and given.get("is_active") and not given.get("sure"):
            self.add_error(
                "sure",
                _("No money moves at this bank. Tick this to offer it all the same, or take the"
                  " tick at “Offered” away."),
            )  # fmt: skip
        return given

    def _field(self, kind: Any, label: str, words: str, required: bool) -> forms.Field:
        if kind is bool:
            return forms.BooleanField(label=label, help_text=words, required=False)
        if kind is int:
            return forms.IntegerField(label=label, help_text=words, required=required)
        if kind is Secret:
            kept = bool(getattr(self.subject, "pk", None))
            return forms.CharField(
                label=label,
                required=required and not kept,
                help_text="Kept secret. Leave empty to keep the one there is." if kept else words,
                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            )
        return forms.CharField(label=label, help_text=words, required=required)

    def settings(self) -> dict[str, Any]:
        """The gateway's settings as they were filled in."""
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }

    def words(self) -> dict[str, Any]:
        """What shoppers read."""
        return {
            name: value
            for name, value in self.values().items()
            if not name.startswith(PREFIX) and name != "sure"
        }


@admin.register(PaymentMethod, site=office)
class PaymentMethodAdmin(OfficeAdmin):
    """How shoppers can pay."""

    view_verb = write_verb = "payments.edit_payment_method"
    form_class: ClassVar = MethodForm
    noun = "payment method"
    list_display = ("name", "bank", "position", "is_active")
    ordering = ("position", "name")

    @display(description="Gateway")
    def bank(self, method: PaymentMethod) -> str:
        gateway = gateways().get(method.gateway)
        return gateway.label if gateway else f"{method.gateway}: not installed any more"

    def get_queryset(self, request: HttpRequest) -> Any:
        # Credentials are read for the one form only, never for the list.
        rows = super().get_queryset(request)
        name = request.resolver_match.url_name if request.resolver_match else ""
        return rows.defer("settings") if str(name).endswith("changelist") else rows

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        code = request.GET.get("gateway", "")
        if code and code not in gateways():
            raise Http404(code)
        if code or not self.has_add_permission(request):
            return super().add_view(request)
        address = reverse("admin:payments_paymentmethod_add")
        choices = [(f"{address}?gateway={each.code}", each.label) for each in gateways().values()]
        words = {"title": "New payment method", "choices": choices, "back": self.list_url()}
        return self.page(request, "backoffice/choose_gateway.html", words)

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What has to be known of the bank before the form is filled in."""
        gateway = gateways().get(row.gateway if row else request.GET.get("gateway", ""))
        words = gateway.about() if gateway else ""
        notes = [(_("About this bank"), words)] if words else []
        if gateway and gateway.is_trial and sells_in_earnest(desk_of(request).store):
            notes.insert(0, trial_note())
        return {"notes": notes}

    def make_form(self, request: HttpRequest, row: Any) -> OfficeForm:
        """A new method is of the gateway that its address names."""
        if row is None:
            row = PaymentMethod(gateway=request.GET.get("gateway", ""))
            row.pk = None
        desk = desk_of(request)
        held = self.start(desk, row)
        if request.method != "POST":
            return MethodForm(initial=held, desk=desk, subject=row)
        return MethodForm(request.POST, initial=held if row.pk else None, desk=desk, subject=row)

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        gateway = gateways().get(row.gateway)
        if gateway is None or row.pk is None:
            return {"name": gateway.label if gateway else ""}
        kinds = get_type_hints(gateway.Settings)
        shown = {
            PREFIX + name: value
            for name, value in (row.settings or {}).items()
            if kinds.get(name) is not Secret
        }
        return shown | super().start(desk, row)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        assert isinstance(form, MethodForm)
        if row is None:
            return add_payment_method(
                gateway=form.code, settings=form.settings(), **form.words(), **who(desk)
            )
        changes = {**form.words(), "settings": form.settings()}
        return edit_payment_method(method_id=row.pk, changes=changes, **who(desk))
