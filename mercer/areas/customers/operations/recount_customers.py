"""Asking all groups of a store whether customers are in them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import GroupKind
from mercer.areas.customers.operations.count_group import count_group


def recount_customers(*, store_id: UUID, customer_ids: Sequence[UUID], now: datetime) -> None:
    """After something happened that rules may look at: whether these customers are in each group.

    One statement for the groups, and two for each. Locks each group in turn, in the order of their
    ids. Announces CustomersJoinedGroup and CustomersLeftGroup."""
    groups = CustomerGroup.objects.filter(store_id=store_id, kind=GroupKind.RULES)
    for group_id in groups.order_by("id").values_list("id", flat=True):
        count_group(store_id=store_id, group_id=group_id, customer_ids=customer_ids, now=now)
