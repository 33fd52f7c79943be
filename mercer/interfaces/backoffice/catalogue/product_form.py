"""The form of a product: its words, where it hangs, when it is shown, what the store says more."""

from collections.abc import Sequence
from typing import Any

from django import forms

from mercer.areas.catalogue.facts import CustomFieldFacts
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.queries import list_custom_fields
from mercer.areas.catalogue.rules import FieldKind, ProductKind, ProductStatus
from mercer.areas.tax.models import TaxCategory
from mercer.interfaces.backoffice.catalogue.prose_field import ProseField
from mercer.interfaces.backoffice.forms import InstantField, ListField, OfficeForm
from mercer.kernel.amounts import is_ambiguous, two_readings

CUSTOM = "custom_"
KINDS = (
    (ProductKind.GOODS, "Goods, in a parcel"),
    (ProductKind.DOWNLOAD, "Download"),
    (ProductKind.SERVICE, "Service"),
)
STATUSES = (
    (ProductStatus.DRAFT, "Draft: staff only"),
    (ProductStatus.PUBLISHED, "Published"),
)


class ProductForm(OfficeForm):
    """Everything about a product that is not a variant or a picture."""

    fieldsets: Sequence[tuple[str, Sequence[str], str]] = (
        ("", ("title", "description", "categories"), ""),
        ("Shown to shoppers", ("status", "publish_at", "unpublish_at"),
         "Times are on the store's clock; empty means at once, and for ever."),
        ("Kind", ("kind", "options", "tax_category", "brand", "product_type", "tags"), ""),
        ("Address and search engines", ("slug", "seo_title", "seo_description"), ""),
    )  # fmt: skip
    title = forms.CharField(max_length=200)
    description = ProseField(
        help_text="Plain text keeps its paragraphs, lines and lists (- at the beginning). HTML may"
        " be written, too; what a shop does not need is taken out.",
    )
    # Boxes: in a list, a click without Ctrl would take every other category off.
    categories = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    status = forms.ChoiceField(choices=[(str(status), words) for status, words in STATUSES])
    publish_at = InstantField(label="From")
    unpublish_at = InstantField(label="Until")
    kind = forms.ChoiceField(choices=[(str(kind), words) for kind, words in KINDS])
    options = ListField(
        label="Options",
        help_text="What its variants differ in, at most three: Colour, Size. "
        "Their number is fixed once there are variants.",
    )
    tax_category = forms.ChoiceField()
    brand = forms.CharField(max_length=120, required=False)
    product_type = forms.CharField(max_length=120, required=False)
    tags = ListField(help_text="Separated by commas")
    slug = forms.CharField(
        label="Address",
        max_length=200,
        required=False,
        help_text="The end of the page's address; empty: made from the title. "
        "The old address leads on to the new one.",
    )
    seo_title = forms.CharField(label="Title for search engines", max_length=120, required=False)
    seo_description = forms.CharField(
        label="Text for search engines", max_length=320, required=False
    )

    def prepare(self) -> None:
        store_id = self.desk.store.id
        categories = Category.objects.filter(store_id=store_id).values_list("id", "name", "path")
        self._choose("categories", [(str(c[0]), "– " * (len(c[2]) - 1) + c[1]) for c in categories])
        rates = TaxCategory.objects.filter(store_id=store_id).values_list("code", "name")
        self._choose("tax_category", list(rates) or [("standard", "Standard")])
        self._ask_more()

    def _ask_more(self) -> None:
        more = {f"{CUSTOM}{each.code}": field_for(each) for each in
                list_custom_fields(self.desk.store.id)}  # fmt: skip
        self.fields |= more
        if more:
            words, *rest = self.fieldsets
            self.fieldsets = (words, ("More about it", tuple(more), ""), *rest)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def values(self) -> dict[str, Any]:
        """What was filled in, what the store says more apart (`custom_values`)."""
        given = super().values()
        more = {name: given.pop(name) for name in list(given) if name.startswith(CUSTOM)}
        # A field that was added while the form was open was not asked for: it stays as it is.
        said = {name.removeprefix(CUSTOM): v for name, v in more.items() if name in self.data}
        return given | {"custom_values": said}


def field_for(custom: CustomFieldFacts) -> forms.Field:
    """A form's field for a custom field; what it takes is for the catalogue to judge."""
    if custom.kind == FieldKind.YES_NO:
        choices = [("", "–"), ("yes", "yes"), ("no", "no")]
        return forms.ChoiceField(label=custom.label, choices=choices, required=False)
    if custom.kind == FieldKind.CHOICE:
        choices = [("", "–"), *((each, each) for each in custom.choices)]
        return forms.ChoiceField(label=custom.label, choices=choices, required=False)
    if custom.kind == FieldKind.DATE:
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.CharField(label=custom.label, widget=day, required=False)
    if custom.kind == FieldKind.NUMBER:
        return NumberField(label=custom.label, required=False, max_length=40)
    return forms.CharField(label=custom.label, required=False, max_length=1000)


class NumberField(forms.CharField):
    """A number as people write it, 12.5 or 12,5; the catalogue reads it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        if "," in said and is_ambiguous(said):
            whole, decimal = two_readings(said, 3)
            raise forms.ValidationError(
                f"{said} can be read in two ways. Write {whole} or {decimal}."
            )
        return said.replace(",", ".")


def shown_custom_values(values: dict[str, Any]) -> dict[str, Any]:
    """What a product says, as the form shows it at first."""
    said = {True: "yes", False: "no"}
    return {
        f"{CUSTOM}{code}": said[value] if isinstance(value, bool) else value
        for code, value in values.items()
    }
