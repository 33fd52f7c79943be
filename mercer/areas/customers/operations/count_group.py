"""Asking a group's rules who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import GroupKind
from mercer.areas.customers.operations._groups import tell_moves
from mercer.areas.customers.segment_rule import rules_condition
from mercer.kernel.ids import as_array

# Everybody who fits, against everybody who is in: one statement, for one customer or a million.
COUNT = """
WITH fitting AS MATERIALIZED (
    SELECT customer.id FROM customers_customer customer
    WHERE customer.store_id = %(store)s AND customer.email <> '' {of_customers} AND ({rules})),
gone AS (
    DELETE FROM customers_groupmember member
    WHERE member.group_id = %(group)s {of_members}
        AND NOT EXISTS (SELECT FROM fitting WHERE fitting.id = member.customer_id)
    RETURNING member.customer_id),
come AS (
    INSERT INTO customers_groupmember (store_id, group_id, customer_id, joined_at)
    SELECT %(store)s, %(group)s, fitting.id, %(now)s FROM fitting
    ON CONFLICT (group_id, customer_id) DO NOTHING RETURNING customer_id)
SELECT ARRAY(SELECT customer_id FROM come), ARRAY(SELECT customer_id FROM gone)
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many came into a group and how many left it."""

    joined: int
    left: int


def count_group(
    *,
    store_id: UUID,
    group_id: UUID,
    now: datetime,
    customer_ids: Sequence[UUID] | None = None,
) -> Counted:
    """Ask the rules of a group who is in it, of all customers or of these alone.

    **Shapes and units**: one statement beside the lock, however many customers. A group that is
    gone, or is put together by hand, stays as it is.
    Locks the group, so that two counts follow each other. Announces CustomersJoinedGroup and
    CustomersLeftGroup."""
    with transaction.atomic():
        rows = CustomerGroup.objects.select_for_update(of=("self",), no_key=True)
        group = rows.filter(store_id=store_id, pk=group_id, kind=GroupKind.RULES).first()
        if group is None:
            return Counted(0, 0)
        joined, left = _move(group, now, customer_ids)
        if customer_ids is None:
            CustomerGroup.objects.filter(pk=group.pk).update(counted_at=now)
        tell_moves(store_id, group_id, joined=joined, left=left)
    return Counted(len(joined), len(left))


def _move(
    group: CustomerGroup, now: datetime, customer_ids: Sequence[UUID] | None
) -> tuple[list[UUID], list[UUID]]:
    condition, values = rules_condition(group.rules, group.match)
    some = customer_ids is not None
    statement = COUNT.format(
        rules=condition,
        of_customers="AND customer.id = ANY(%(customers)s)" if some else "",
        of_members="AND member.customer_id = ANY(%(customers)s)" if some else "",
    )
    wanted: dict[str, Any] = {"store": group.store_id, "group": group.pk, "now": now}
    if customer_ids is not None:
        wanted["customers"] = as_array(customer_ids)
    with connection.cursor() as cursor:
        cursor.execute(statement, wanted | values)
        joined, left = cursor.fetchone()
    return joined, left
