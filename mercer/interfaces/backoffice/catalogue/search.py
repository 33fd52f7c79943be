"""Search: words that mean the same, and what people look for."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from mercer.areas.search.models import SearchCount, SynonymGroup
from mercer.areas.search.operations.edit_synonyms import edit_synonyms
from mercer.areas.search.operations.remove_synonyms import remove_synonyms
from mercer.areas.search.queries import (
    list_searches_without_results,
    list_top_searches,
    sum_searches,
)
from mercer.areas.search.synonyms import MOST_COUNTED_LETTERS
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import ListField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office
from mercer.kernel import clock

SPANS = (7, 30, 90)


class SynonymsForm(OfficeForm):
    """Words that mean the same."""

    words = ListField(
        required=True,
        label="Words that mean the same",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Separated by commas: sofa, couch, settee. Who looks for one of them finds products "
            "that have any of them in their title, brand, kind, tags or options. Endings such as "
            "“sofas” are understood. It takes effect in a minute; in a very large shop, in a few."
        ),
    )


@admin.register(SynonymGroup, site=office)
class SynonymsAdmin(OfficeAdmin):
    """What people call things, beside what the shop calls them."""

    view_verb = "search.view"
    write_verb = "search.edit_synonyms"
    form_class: ClassVar = SynonymsForm
    can_remove = True
    noun = "group of synonyms"
    list_display = ("__str__",)
    ordering = ("words",)

    def make_form(self, request: HttpRequest, row: Any) -> OfficeForm:
        """A new group begins with the words that the search log has brought along."""
        form = super().make_form(request, row)
        if row is None and request.method == "GET":
            form.initial["words"] = request.GET.get("words", "")[:MOST_COUNTED_LETTERS]
        return form

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        group_id = row.pk if row is not None else None
        return edit_synonyms(group_id=group_id, words=form.values()["words"], **who(desk))

    def remove(self, desk: Desk, row: Any) -> None:
        remove_synonyms(group_id=row.pk, **who(desk))


@admin.register(SearchCount, site=office)
class SearchLogAdmin(OfficeAdmin):
    """What people look for, and what they do not find."""

    view_verb = "search.view"
    noun = "search"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        desk = desk_of(request)
        asked = request.GET.get("days", "")
        days = int(asked) if asked in map(str, SPANS) else SPANS[1]
        since = clock.now().astimezone(desk.zone).date() - timedelta(days=days - 1)
        total, without = sum_searches(desk.store.id, since=since)
        words = {
            "title": "What people look for",
            "days": days,
            "spans": SPANS,
            "total": total,
            "without": without,
            "share": round(100 * without / total) if total else 0,
            "top": list_top_searches(desk.store.id, since=since),
            "missing": list_searches_without_results(desk.store.id, since=since),
            "may_edit": desk.may("search.edit_synonyms"),
        }
        return self.page(request, "backoffice/search_log.html", words)
