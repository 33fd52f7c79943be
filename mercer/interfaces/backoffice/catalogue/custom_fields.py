"""Custom fields: what the store says of its products beyond what every shop says."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from mercer.areas.catalogue.models import CustomField, Product
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.operations.edit_custom_field import edit_custom_field
from mercer.areas.catalogue.operations.remove_custom_field import remove_custom_field
from mercer.areas.catalogue.rules import FieldKind, make_slug
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.words import status_words
from mercer.kernel import clock

KINDS = (
    (FieldKind.TEXT, "Text"),
    (FieldKind.NUMBER, "Number"),
    (FieldKind.YES_NO, "Yes or no"),
    (FieldKind.CHOICE, "Choice from a list"),
    (FieldKind.DATE, "Day"),
)
ONCE = ("code", "kind")


class CustomFieldForm(OfficeForm):
    """One field; its code and kind are chosen once."""

    fieldsets = (
        ("", ("label", "kind", "choices"), ""),
        ("Where it is seen", ("is_shown", "is_filterable", "position"), ""),
        ("In files", ("code",), "The name of its column in product files. It cannot be changed "
         "later."),
    )  # fmt: skip
    label = forms.CharField(label="Name", max_length=60, help_text="As shoppers read it: Material")
    kind = forms.ChoiceField(choices=[(str(kind), words) for kind, words in KINDS])
    choices = ListField(
        help_text="For a choice from a list: what can be chosen, separated by commas"
    )
    is_shown = forms.BooleanField(label="On the product's page", required=False, initial=True)
    is_filterable = forms.BooleanField(
        label="A filter of lists", required=False, help_text="Shoppers narrow lists by it"
    )
    position = forms.IntegerField(min_value=0, required=False, help_text="Empty: at the end")
    code = forms.CharField(
        max_length=40, required=False,
        help_text="Small letters, digits, underscores. Empty: made from the name",
    )  # fmt: skip

    def prepare(self) -> None:
        if self.subject is not None:
            for name in ONCE:
                self.fields[name].disabled = True
                self.fields[name].initial = getattr(self.subject, name)

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("label") and not given.get("code"):
            name = make_slug(given["label"], 40).replace("-", "_")
            given["code"] = name if name[:1].isascii() and name[:1].isalpha() else f"field_{name}"


@admin.register(CustomField, site=office)
class CustomFieldAdmin(OfficeAdmin):
    """The fields of the store, in their order."""

    view_verb = "catalogue.view"
    write_verb = "catalogue.edit_custom_field"
    form_class: ClassVar = CustomFieldForm
    can_remove = True
    noun = "custom field"
    list_display = ("label", "code", "kind_", "shown", "filtered", "position")
    ordering = ("position", "label")

    @display(description="Kind")
    def kind_(self, field: CustomField) -> str:
        return dict(KINDS).get(FieldKind(field.kind), field.kind)

    @display(description="On the page")
    def shown(self, field: CustomField) -> str:
        return status_words("yes" if field.is_shown else "no")

    @display(description="Filter")
    def filtered(self, field: CustomField) -> str:
        return status_words("yes" if field.is_filterable else "no")

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        if values["position"] is None:
            del values["position"]
        who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
        if row is None:
            return add_custom_field(**values, **who)
        for name in ONCE:
            del values[name]
        return edit_custom_field(code=row.code, changes=values, **who)

    def remove(self, desk: Desk, row: Any) -> None:
        remove_custom_field(
            store_id=desk.store.id, code=row.code, actor=desk.actor, now=clock.now()
        )

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        products = Product.objects.filter(
            store_id=desk_of(request).store.id, custom_values__has_key=row.code
        ).count()
        return {
            "notes": [
                ("In use", f"{products} products say something here."),
                ("Removing", "What products say here is forgotten with it."),
            ]
        }
