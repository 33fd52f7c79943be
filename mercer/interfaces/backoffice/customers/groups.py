"""Customer groups: the list, the form, and whom its rules would bring together while written."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from unfold.decorators import display

from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import GroupKind, Match
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.edit_group import edit_group
from mercer.areas.customers.operations.remove_group import remove_group
from mercer.areas.customers.queries.groups import GroupPreview, preview_rules
from mercer.areas.customers.segment_rule import read_rules
from mercer.areas.pricing.group_queries import list_group_prices
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.interfaces.backoffice.customers.group_form import (
    SET_PRICE,
    GroupForm,
    start_of,
)
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.rule_rows import name_places
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidFields

VERB, EXPORT = "customers.edit_group", "customers.export_members"
SHOWN_PRICES = 50


@admin.register(CustomerGroup, site=office)
class GroupAdmin(OfficeAdmin):
    """The groups of the store's customers."""

    view_verb = "customers.view"
    write_verb = VERB
    form_class: ClassVar = GroupForm
    form_template = "backoffice/customers/group.html"
    can_remove = True
    noun = "customer group"
    list_display = ("name", "chosen", "members_", "percent", "counted")
    search_fields = ("name", "code")
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).select_related("terms")
        counted: QuerySet[Any] = rows.annotate(held=Count("members"))
        return counted

    @display(description="Who is in it")
    def chosen(self, group: Any) -> str:
        return f"by rules ({len(group.rules)})" if is_by_rules(group) else "by hand"

    @display(description="Members", ordering="held")
    def members_(self, group: Any) -> int:
        held: int = group.held
        return held

    @display(description="Off every price")
    def percent(self, group: Any) -> str:
        terms = getattr(group, "terms", None)
        return f"{terms.percent_off.normalize():f} %" if terms and terms.percent_off else "–"

    @display(description="Counted", ordering="counted_at")
    def counted(self, group: Any) -> str:
        return in_store_time(group.counted_at, group.desk) if group.counted_at else "–"

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        return super().start(desk, row) | (start_of(row) if row is not None else {})

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        assert isinstance(form, GroupForm)
        rules, places = form.rules()
        values = {name: form.cleaned_data[name] for name in ("name", "code", "kind")}
        values |= {"rules": rules, "match": form.cleaned_data["match"] or Match.ALL}
        who: dict[str, Any] = {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}
        try:
            with transaction.atomic():
                if row is None:
                    group = add_group(**values, **who)
                else:
                    group = edit_group(group_id=row.pk, changes=values, **who)
                if desk.may(SET_PRICE):
                    percent, words = form.terms()
                    set_group_terms(group_id=group.pk, percent_off=percent, shown_as=words, **who)
        except InvalidFields as refusal:
            raise name_places(refusal, places) from None
        return group

    def after(self, row: Any) -> str:
        return self.row_url(row)

    def remove(self, desk: Desk, row: Any) -> None:
        remove_group(store_id=desk.store.id, group_id=row.pk, actor=desk.actor, now=clock.now())

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        desk = desk_of(request)
        return {
            "group": row,
            "by_rules": is_by_rules(row),
            "found": preview_of(desk, row.rules, row.match) if row.rules else None,
            "prices": list_group_prices(desk.store.id, group_id=row.pk, most=SHOWN_PRICES),
            "may_price": desk.may(SET_PRICE),
            "may_export": desk.may(EXPORT),
        }


def is_by_rules(group: Any) -> bool:
    """Whether nobody is put in by hand."""
    return bool(group.kind == GroupKind.RULES)


def preview_of(desk: Desk, rules: list[dict[str, str]], match: str) -> GroupPreview:
    """Whom rules bring together now."""
    return preview_rules(store_id=desk.store.id, rules=rules, match=match, now=clock.now())


@require_POST
def preview_group(request: HttpRequest) -> HttpResponse:
    """Whom the rules on the form would bring together, while it is written: a fragment."""
    desk = desk_of(request)
    desk.require(VERB)
    form = GroupForm(request.POST, desk=desk)
    words: dict[str, Any] = {"desk": desk}
    form.is_valid()
    try:
        rules, places = form.rules()
        try:
            words["found"] = preview_of(desk, read_rules(rules), form.data.get("match") or "all")
        except InvalidFields as refusal:
            raise name_places(refusal, places) from None
    except DomainError as refusal:
        words["wrong"] = in_words(refusal)
    return render(request, "backoffice/customers/_preview.html", words)
