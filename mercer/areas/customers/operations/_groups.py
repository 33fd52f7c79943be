"""Rows of groups, locked, and what is told when customers come and go."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.customers.errors import GroupCodeTaken, GroupHasRules, GroupNotFound
from mercer.areas.customers.events import CustomersJoinedGroup, CustomersLeftGroup
from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import MOST_AT_ONCE, GroupKind
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def lock_group(store_id: UUID, group_id: UUID) -> CustomerGroup:
    """A group's row, locked until the transaction ends. Raises GroupNotFound."""
    rows = CustomerGroup.objects.select_for_update(of=("self",), no_key=True)
    group = rows.filter(store_id=store_id, pk=group_id).first()
    if group is None:
        raise GroupNotFound(str(group_id))
    return group


def lock_group_by_hand(store_id: UUID, group_id: UUID) -> CustomerGroup:
    """The same, of a group that staff put together. Raises GroupNotFound, GroupHasRules."""
    group = lock_group(store_id, group_id)
    if group.kind != GroupKind.MANUAL:
        raise GroupHasRules(group.name)
    return group


def save_group(group: CustomerGroup, **how: Any) -> None:
    """Write a group's row. Raises GroupCodeTaken."""
    try:
        with transaction.atomic():
            group.save(**how)
    except IntegrityError as problem:
        if "one_group_per_code" not in str(problem):
            raise
        raise GroupCodeTaken(group.code) from problem


def check_has_rules(kind: str, rules: Sequence[dict[str, str]]) -> None:
    """Raises InvalidFields for a group by rules that has none: nobody would ever be in it."""
    if kind == GroupKind.RULES and not rules:
        raise InvalidFields((InvalidField("rules", "missing"),))


def tell_moves(
    store_id: UUID, group_id: UUID, *, joined: Sequence[UUID], left: Sequence[UUID]
) -> None:
    """Announce who came and who went, a thousand at a time."""
    for start in range(0, len(joined), MOST_AT_ONCE):
        some = tuple(joined[start : start + MOST_AT_ONCE])
        announce(CustomersJoinedGroup(store_id=store_id, group_id=group_id, customer_ids=some))
    for start in range(0, len(left), MOST_AT_ONCE):
        some = tuple(left[start : start + MOST_AT_ONCE])
        announce(CustomersLeftGroup(store_id=store_id, group_id=group_id, customer_ids=some))
