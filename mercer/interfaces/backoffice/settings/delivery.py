"""Delivery zones, methods and carriers."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from unfold.decorators import display

from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone, TrackingCarrier
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.delivery.operations.add_method import add_method
from mercer.areas.delivery.operations.add_zone import add_zone
from mercer.areas.delivery.operations.edit_carrier import edit_carrier
from mercer.areas.delivery.operations.edit_method import edit_method
from mercer.areas.delivery.operations.edit_zone import edit_zone
from mercer.areas.delivery.operations.remove_method import remove_method
from mercer.areas.delivery.operations.remove_zone import remove_zone
from mercer.areas.delivery.rules import MethodKind
from mercer.areas.tax.queries import list_tax_categories
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import ListField, MoneyField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.places import CountriesField, country_name
from mercer.interfaces.backoffice.settings.said import SaidField
from mercer.interfaces.backoffice.settings.tiers import TiersField, read_measures
from mercer.interfaces.backoffice.site import office
from mercer.kernel import clock
from mercer.kernel.money import Money

VERB = "delivery.edit_delivery_method"


def who(desk: Desk) -> dict[str, Any]:
    """What every operation is told about the person at the desk."""
    return {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}


class ZoneForm(OfficeForm):
    """Where methods apply."""

    name = forms.CharField(max_length=80)
    countries = CountriesField(
        help_text="Names or two letters: Germany, AT. Empty: everywhere no other zone names"
    )
    postal_codes = ListField(
        help_text="Beginnings, for example 10, 12; empty means all of the countries"
    )


@admin.register(DeliveryZone, site=office)
class DeliveryZoneAdmin(OfficeAdmin):
    """Where the store delivers."""

    view_verb = write_verb = VERB
    form_class: ClassVar = ZoneForm
    can_remove = True
    noun = "delivery zone"
    list_display = ("name", "where")

    @display(description="Where")
    def where(self, zone: DeliveryZone) -> str:
        return ", ".join(country_name(code) for code in zone.countries) or "everywhere else"

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        if row is None:
            return add_zone(**form.values(), **who(desk))
        return edit_zone(zone_id=row.pk, changes=form.values(), **who(desk))

    def remove(self, desk: Desk, row: Any) -> None:
        remove_zone(zone_id=row.pk, **who(desk))


class MethodForm(OfficeForm):
    """A way to get there."""

    fieldsets = (
        ("", ("zone", "name", "code", "description", "said", "is_active"), ""),
        (
            "Price",
            ("currency", "kind", "price_minor", "tiers", "free_over_minor", "tax_category"),
            "A method is offered in the markets of its currency.",
        ),
        ("Days", ("days_min", "days_max", "position"), ""),
    )
    zone = forms.ChoiceField()
    name = forms.CharField(max_length=80)
    code = forms.SlugField(max_length=40)
    description = forms.CharField(max_length=200, required=False)
    said = SaidField()
    is_active = forms.BooleanField(label="Offered", required=False, initial=True)
    currency = forms.ChoiceField()
    kind = forms.ChoiceField(
        label="Price depends on",
        choices=[("flat", "nothing: one price"), ("weight", "weight"), ("value", "value"),
                 ("collect", "nothing: collected in person")],
    )  # fmt: skip
    price_minor = MoneyField(label="One price", required=False)
    tiers = TiersField(
        label="Steps", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line, rising: up to = price. Weight in grams: 1000 = 4.90; the last may "
        "be: more = 19.90",
    )  # fmt: skip
    free_over_minor = MoneyField(label="Free from", required=False)
    tax_category = forms.ChoiceField(initial="standard")
    days_min = forms.IntegerField(label="Days, at least", min_value=0, initial=1)
    days_max = forms.IntegerField(label="Days, at most", min_value=0, initial=3)
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")

    def prepare(self) -> None:
        zones = DeliveryZone.objects.filter(store_id=self.desk.store.id)
        zone = self.fields["zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [(str(key), name) for key, name in zones.values_list("id", "name")]
        self._offer_tax_categories()
        store, currency = self.desk.store, self.fields["currency"]
        assert isinstance(currency, forms.ChoiceField)
        known = [store.currency, *(each for each in store.currencies if each != store.currency)]
        if self.subject is not None:
            known = [self.subject.currency]
            zone.disabled = True
            # What is disabled is not sent, so its value is said here.
            zone.initial = str(self.subject.zone_id)
        currency.choices = [(each, each) for each in known]
        sent = self.data.get("currency", "")
        self.money = sent if sent in known else known[0]
        currency.initial, currency.required = self.money, False
        for name in ("price_minor", "free_over_minor", "tiers"):
            self.fields[name].currency = self.money  # type: ignore[attr-defined]

    def _offer_tax_categories(self) -> None:
        """Those that the store has; a method in another one is to be given one of them."""
        known = dict(list_tax_categories(self.desk.store.id))
        is_strange = self.subject is not None and self.subject.tax_category not in known
        field = self.fields["tax_category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*([("", "–")] if is_strange else []), *known.items()]

    def clean(self) -> None:
        if self.cleaned_data.get("price_minor") is None:
            self.cleaned_data["price_minor"] = 0
        lines, kind = self.cleaned_data.get("tiers") or [], self.cleaned_data.get("kind", "")
        try:
            self.cleaned_data["tiers"] = read_measures(lines, kind, self.money)
        except forms.ValidationError as refusal:
            self.add_error("tiers", refusal)


@admin.register(DeliveryMethod, site=office)
class DeliveryMethodAdmin(OfficeAdmin):
    """How goods get there, and what it costs."""

    view_verb = write_verb = VERB
    form_class: ClassVar = MethodForm
    can_remove = True
    noun = "delivery method"
    list_display = ("name", "zone", "kind", "price", "days", "is_active")
    list_filter = ("zone", "kind")
    list_select_related = ("zone",)
    ordering = ("zone__name", "position", "name")

    @display(description="Price")
    def price(self, method: Any) -> str:
        if method.kind in (MethodKind.WEIGHT, MethodKind.VALUE):
            prices = [price for _, price in method.tiers]
            lowest = Money(min(prices, default=0), method.currency)
            return f"from {lowest.format(method.desk.store.language)}"
        return Money(method.price_minor, method.currency).format(method.desk.store.language)

    @display(description="Days")
    def days(self, method: DeliveryMethod) -> str:
        return f"{method.days_min}–{method.days_max}"

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        shown = super().start(desk, row)
        return shown | {"zone": str(row.zone_id), "tiers": (row.kind, row.tiers)}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        zone_id = DeliveryZone.objects.get(store_id=desk.store.id, pk=values.pop("zone")).pk
        currency = values.pop("currency") or desk.store.currency
        if row is None:
            return add_method(zone_id=zone_id, currency=currency, **values, **who(desk))
        return edit_method(method_id=row.pk, changes=values, **who(desk))

    def remove(self, desk: Desk, row: Any) -> None:
        remove_method(method_id=row.pk, **who(desk))


class CarrierForm(OfficeForm):
    """Who takes the parcels."""

    name = forms.CharField(max_length=80)
    tracking_link = forms.CharField(
        max_length=300, required=False,
        help_text="With {number} where the tracking number goes: https://carrier.example/{number}",
    )  # fmt: skip
    is_active = forms.BooleanField(label="Used", required=False, initial=True)


@admin.register(TrackingCarrier, site=office)
class CarrierAdmin(OfficeAdmin):
    """Carriers and their tracking links."""

    view_verb = write_verb = VERB
    form_class: ClassVar = CarrierForm
    noun = "carrier"
    list_display = ("name", "tracking_link", "is_active")

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        if row is None:
            values.pop("is_active")
            return add_carrier(**values, **who(desk))
        return edit_carrier(carrier_id=row.pk, changes=values, **who(desk))
