"""The event log: every fact of this store, as it was announced."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from mercer.interfaces.backoffice.day_range import DayRangeFilter
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel.events import Event
from mercer.kernel.models import EventRecord


class FactFilter(admin.SimpleListFilter):
    """One kind of fact; the kinds are known without asking the log."""

    title, parameter_name = "fact", "fact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, name) for name in sorted(Event.known) if ".tests" not in name]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(name=self.value()) if self.value() else queryset


@admin.register(EventRecord, site=office)
class EventRecordAdmin(OfficeAdmin):
    """What happened; never changed."""

    view_verb = "stores.view_audit"
    noun = "event"
    list_display = ("when", "name", "what")
    list_display_links = None
    list_filter = (FactFilter, ("announced_at", DayRangeFilter))
    list_filter_submit = True
    ordering = ("-announced_at", "-id")

    @display(description="When", ordering="announced_at")
    def when(self, record: Any) -> str:
        return in_store_time(record.announced_at, record.desk)

    @display(description="What")
    def what(self, record: EventRecord) -> str:
        shown = {name: value for name, value in record.body.items() if name != "store_id"}
        return ", ".join(f"{name}: {value}" for name, value in shown.items())[:300]
