"""Tax rates."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from unfold.decorators import display

from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
from mercer.areas.tax.operations.edit_tax_rate import edit_tax_rate
from mercer.areas.tax.operations.remove_tax_rate import remove_tax_rate
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.places import CountriesField
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office


class RateForm(OfficeForm):
    """What is added to, or contained in, prices."""

    name = forms.CharField(max_length=80, help_text="As it stands on the bill: VAT 19 %")
    percent = forms.DecimalField(
        label="Rate in percent", min_value=Decimal(0), max_value=Decimal(99), decimal_places=3
    )
    countries = CountriesField(required=True, help_text="Names or two letters: Germany, AT")
    regions = ListField(help_text="Empty: the whole country")
    category = forms.CharField(
        max_length=40, initial="standard", help_text="standard, reduced, books …"
    )
    replaces = forms.BooleanField(
        label="In place of the country's rate",
        required=False,
        help_text="For regions: otherwise it is added to the country's",
    )


@admin.register(TaxRate, site=office)
class TaxRateAdmin(OfficeAdmin):
    """What is taxed how, and where."""

    view_verb = write_verb = "tax.edit_tax_rate"
    form_class: ClassVar = RateForm
    can_remove = True
    noun = "tax rate"
    list_display = ("name", "percent", "category", "where")
    list_filter = ("category",)
    ordering = ("category", "name")

    @display(description="Rate", ordering="rate")
    def percent(self, rate: TaxRate) -> str:
        return f"{rate.rate * 100:f}".rstrip("0").rstrip(".") + " %"

    @display(description="Where")
    def where(self, rate: TaxRate) -> str:
        return ", ".join([*rate.countries, *rate.regions])

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        shown = super().start(desk, row)
        return shown | ({"percent": (row.rate * 100).normalize()} if row else {})

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        values["rate"] = values.pop("percent") / 100
        if row is None:
            return add_tax_rate(**values, **who(desk))
        return edit_tax_rate(rate_id=row.pk, changes=values, **who(desk))

    def remove(self, desk: Desk, row: Any) -> None:
        remove_tax_rate(rate_id=row.pk, **who(desk))
