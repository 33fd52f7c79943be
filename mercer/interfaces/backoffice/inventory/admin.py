"""Stock: levels with the page that adjusts them, movements, and the places where stock lies."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from unfold.decorators import display

from mercer.areas.inventory.models import StockLevel, StockLocation, StockMovement
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.operations.edit_location import edit_location
from mercer.areas.inventory.operations.mark_low_stock import mark_low_stock
from mercer.areas.inventory.queries import low_stock
from mercer.areas.inventory.rules import LOW_BY_DEFAULT, MOST_MARK, MovementReason, mark_of
from mercer.interfaces.backoffice.day_range import DayRangeFilter
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock

BY_HAND = (MovementReason.COUNT, MovementReason.RECEIPT, MovementReason.DAMAGE,
           MovementReason.RETURN, MovementReason.CORRECTION)  # fmt: skip


class AdjustForm(OfficeForm):
    """Count, or add and take away; always with a reason."""

    edits = False
    way = forms.ChoiceField(
        label="How",
        choices=[
            ("set_to", "counted: that many are there"),
            ("delta", "add; take with a minus"),
        ],
    )
    units = forms.IntegerField(label="Units")
    reason = forms.ChoiceField(choices=[(each.value, each.value) for each in BY_HAND])
    reference = forms.CharField(
        max_length=120, required=False, help_text="A delivery note, a name, a thought"
    )


class MarkForm(OfficeForm):
    """At how many units one wants to know."""

    low_at = forms.IntegerField(
        label="Low at",
        min_value=0,
        max_value=MOST_MARK,
        required=False,
        help_text=f"So many free, or fewer, stand under Low stock; empty: {LOW_BY_DEFAULT}",
    )


class LowFilter(admin.SimpleListFilter):
    """What is running out."""

    title, parameter_name = "running out", "low"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "low"), ("none", "none left")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(low_stock())
        return queryset.filter(on_hand=0) if self.value() == "none" else queryset


@admin.register(StockLevel, site=office)
class StockLevelAdmin(OfficeAdmin):
    """How much of what lies where; a row leads to the page that adjusts it."""

    view_verb = "inventory.view"
    write_verb = "inventory.adjust_stock"
    form_class: ClassVar = AdjustForm
    form_template = "backoffice/stock_page.html"
    list_before_template = "backoffice/stock/above_list.html"
    can_add = False
    noun = "stock level"
    list_display = ("sku", "product", "location", "on_hand", "allocated", "free", "state")
    list_filter = (LowFilter, "location")
    list_select_related = ("variant__product", "location")
    search_fields = ("sku", "variant__product__title")
    ordering = ("sku",)

    @display(description="Product")
    def product(self, level: StockLevel) -> str:
        text = level.variant.option_text
        return f"{level.variant.product.title}{', ' + text if text else ''}"

    @display(description="Free")
    def free(self, level: StockLevel) -> int:
        return level.available

    @display(description="State")
    def state(self, level: StockLevel) -> str:
        if level.available <= 0:
            return status_badge("out")
        return status_badge("low") if level.available <= mark_of(level.low_at) else ""

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        given = form.values()
        return adjust_stock(
            store_id=desk.store.id,
            variant_id=row.variant_id,
            location_id=row.location_id,
            reason=given["reason"],
            reference=given["reference"],
            actor=desk.actor,
            now=clock.now(),
            **{given["way"]: given["units"]},
        )

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        return {"way": "set_to", "units": row.on_hand}

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {
            "movements": list(row.movements.order_by("-moved_at", "-id")[:50]),
            "level": row,
            "mark": MarkForm(
                initial={"low_at": row.low_at}, desk=desk_of(request), auto_id="mark_%s"
            ),
            "mark_url": self._url("mark", row),
        }

    def get_urls(self) -> list[Any]:
        mark = self.admin_site.admin_view(self.mark_view)
        own = path("<str:object_id>/mark/", mark, name="inventory_stocklevel_mark")
        return [own, *super().get_urls()]

    def mark_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Save the mark alone: what is on hand may have changed since the page was opened."""
        desk = desk_of(request)
        desk.require(self.write_verb)
        row = self.get_row(request, object_id)
        form = MarkForm(request.POST, initial={"low_at": row.low_at}, desk=desk)
        if request.method == "POST" and form.is_valid():
            mark_low_stock(
                store_id=desk.store.id, variant_id=row.variant_id, location_id=row.location_id,
                actor=desk.actor, now=clock.now(), **form.values(),
            )  # fmt: skip
            messages.success(request, _("The mark is saved."))
        elif request.method == "POST":
            told = [str(each) for problems in form.errors.values() for each in problems]
            messages.error(request, " ".join(told))
        return HttpResponseRedirect(self.row_url(row))


@admin.register(StockMovement, site=office)
class StockMovementAdmin(OfficeAdmin):
    """Every change of what is on hand; never changed itself."""

    view_verb = "inventory.view"
    noun = "movement"
    list_display = ("moved", "sku", "change", "on_hand_after", "reason", "reference", "by")
    list_display_links = None
    list_filter = ("reason", ("moved_at", DayRangeFilter))
    list_filter_submit = True
    list_select_related = ("level",)
    search_fields = ("level__sku", "reference")
    ordering = ("-moved_at", "-id")

    @display(description="When", ordering="moved_at")
    def moved(self, movement: Any) -> str:
        return in_store_time(movement.moved_at, movement.desk)

    @display(description="SKU")
    def sku(self, movement: StockMovement) -> str:
        return movement.level.sku

    @display(description="Change")
    def change(self, movement: StockMovement) -> str:
        return f"{movement.delta:+d}"

    @display(description="By")
    def by(self, movement: Any) -> str:
        name: str = movement.desk.name_of(movement.actor)
        return name


class LocationForm(OfficeForm):
    """A place where stock lies."""

    name = forms.CharField(max_length=80)
    code = forms.SlugField(max_length=40)
    position = forms.IntegerField(
        min_value=0,
        max_value=32_767,
        required=False,
        help_text="Orders take from the first place that has it",
    )
    is_active = forms.BooleanField(
        label="Open",
        required=False,
        help_text="What lies at a closed place is not for sale; what was promised stays promised",
    )

    def prepare(self) -> None:
        # A new place is open. One that is there keeps its code, which stands in files and programs.
        del self.fields["is_active" if self.subject is None else "code"]


@admin.register(StockLocation, site=office)
class StockLocationAdmin(OfficeAdmin):
    """Warehouses, shelves, shops."""

    view_verb = "stores.edit_store"
    write_verb = "stores.edit_store"
    form_class: ClassVar = LocationForm
    noun = "location"
    list_display = ("name", "code", "position", "is_active")
    ordering = ("position", "name")

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        if row is None:
            return add_location(store_id=desk.store.id, actor=desk.actor, **form.values())
        changes = {name: value for name, value in form.values().items() if value is not None}
        return edit_location(
            store_id=desk.store.id,
            location_id=row.pk,
            changes=changes,
            actor=desk.actor,
            now=clock.now(),
        )
