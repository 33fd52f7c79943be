"""Groups in the list of customers: a filter, and putting in all who are ticked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from mercer.areas.customers.group_rules import MOST_AT_ONCE, GroupKind
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.queries.groups import list_groups
from mercer.interfaces.backoffice.customers.groups import VERB
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.kernel import clock
from mercer.kernel.errors import DomainError
from mercer.kernel.recorder import name_verb

Action = tuple[Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None], str, str]


class GroupFilter(SimpleListFilter):
    """Customers in one of the store's groups."""

    title, parameter_name = "group", "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(each.code, each.name) for each in list_groups(desk_of(request).store.id)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        if not code:
            return queryset
        return queryset.filter(
            pk__in=queryset.model.objects.filter(
                memberships__group__code=code,
                memberships__group__store_id=desk_of(request).store.id,
            ).values("pk")
        )


def group_actions(request: HttpRequest) -> dict[str, Action]:
    """Putting the customers who are ticked into one of the groups that are put together by hand."""
    desk = desk_of(request)
    if not desk.may(VERB):
        return {}
    by_hand = (each for each in list_groups(desk.store.id) if each.kind == GroupKind.MANUAL)
    return {
        name: (_putting(each.id), name, f"Put in the group “{each.name}”")
        for each in by_hand
        for name in [f"put_in_{each.id.hex}"]
    }


def _putting(
    group_id: UUID,
) -> Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None]:
    def act(admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> None:
        desk = desk_of(request)
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(ids) > MOST_AT_ONCE:
            messages.error(request, f"At most {MOST_AT_ONCE} customers at once: choose fewer.")
            return
        name_verb(VERB)
        try:
            joined = put_in_group(
                store_id=desk.store.id,
                group_id=group_id,
                customer_ids=ids,
                actor=desk.actor,
                now=clock.now(),
            )
        except DomainError as refusal:
            messages.error(request, in_words(refusal))
        else:
            already = len(ids) - len(joined)
            messages.success(request, f"{len(joined)} put in, {already} were in it before.")

    return act
