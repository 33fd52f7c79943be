"""The audit trail: every change of the store's settings and goods, with before and after."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from unfold.decorators import display

from mercer.areas.orders.models import Order
from mercer.interfaces.backoffice.audit_trail.words import (
    ACTS,
    NOUNS,
    fields_of,
    names_of,
    title_of,
)
from mercer.interfaces.backoffice.day_range import DayRangeFilter
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel.models import ChangeRecord

SHOWN_FIELDS = 3


class SubjectFilter(admin.SimpleListFilter):
    """What was changed; the kinds are known without asking the records."""

    title, parameter_name = "what", "subject"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(NOUNS.items(), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(subject=self.value()) if self.value() else queryset


class ActFilter(admin.SimpleListFilter):
    """Added, changed or removed."""

    title, parameter_name = "act", "act"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(ACTS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(act=self.value()) if self.value() else queryset


class WhoFilter(admin.SimpleListFilter):
    """One person, any program, or the shop itself."""

    title, parameter_name = "who", "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = [(mark.partition(":")[2], name) for mark, name in desk_of(request).people.items()]
        return [*people, ("api_key", "API keys"), ("system", "the shop itself")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = self.value()
        if wanted in ("api_key", "system"):
            return queryset.filter(actor_kind=wanted)
        known = {key for key, _ in self.lookup_choices}
        return queryset.filter(actor_id=wanted) if wanted in known else queryset


@admin.register(ChangeRecord, site=office)
class ChangeRecordAdmin(OfficeAdmin):
    """Who changed what, when, from where."""

    view_verb = "stores.view_audit"
    noun = "change"
    list_display = ("when", "who", "what", "changes")
    list_filter = (WhoFilter, SubjectFilter, ActFilter, ("happened_at", DayRangeFilter))
    list_filter_submit = True
    search_fields = (
        "label", "actor_label", "verb", "subject_id", "before", "after", "links",
    )  # fmt: skip
    search_help_text = "A name, an SKU, an order's number, a value before or after"
    ordering = ("-id",)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": "Audit trail", **(extra_context or {})})

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list; each row knows the names of what it belongs to."""
        changelist = super().get_changelist_instance(request)
        names = names_of(changelist.result_list, desk_of(request))
        for row in changelist.result_list:
            row.names = names
        return changelist

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """What fits; of an order's number also all that belongs to the order: its shipments, its
        payments, the notes and tags in its history."""
        found, doubles = super().get_search_results(request, queryset, search_term)
        order_id = (
            Order.objects.filter(
                store_id=desk_of(request).store.id, number__iexact=search_term.strip()
            )
            .values_list("pk", flat=True)
            .first()
        )
        if order_id is None:
            return found, doubles
        of_order = Q(subject_id=str(order_id)) | Q(links__order_id=str(order_id))
        return found | queryset.filter(of_order), doubles

    @display(description="When", ordering="id")
    def when(self, record: Any) -> str:
        return in_store_time(record.happened_at, record.desk)

    @display(description="Who")
    def who(self, record: ChangeRecord) -> str:
        return record.actor_label

    @display(description="What")
    def what(self, record: Any) -> str:
        return title_of(record, record.names)[:120]

    @display(description="Changes")
    def changes(self, record: Any) -> str:
        fields = fields_of(record, record.names, record.desk)
        said = [
            f"{each.name}: {_short(each.before)} → {_short(each.after)}"
            if record.act == "update"
            else f"{each.name}: {_short(each.after or each.before)}"
            for each in fields[:SHOWN_FIELDS]
        ]
        more = len(fields) - SHOWN_FIELDS
        return " · ".join(said) + (f" · and {more} more" if more > 0 else "")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        record, desk = self.get_row(request, object_id), desk_of(request)
        names = names_of([record], desk)
        same = self.get_queryset(request).filter(
            subject=record.subject, subject_id=record.subject_id
        )
        words = {
            "title": title_of(record, names),
            "record": record,
            "fields": fields_of(record, names, desk),
            "others": same.exclude(pk=record.pk).order_by("-id")[:20],
            "back": self.list_url(),
        }
        return self.page(request, "backoffice/audit_trail/change.html", words)


def _short(words: str) -> str:
    return (words[:60] + "…" if len(words) > 60 else words) or "–"
