"""What others may ask about groups of customers; always from the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count

from mercer.areas.customers.errors import GroupNotFound
from mercer.areas.customers.group_models import CustomerGroup, GroupMember
from mercer.areas.customers.group_rules import GroupKind
from mercer.areas.customers.queries import CustomerFacts, customer_facts
from mercer.areas.customers.segment_rule import rules_condition

MOST_MEMBERS = 1_000
PREVIEW = """
SELECT customer.id, customer.email, customer.name, count(*) OVER ()
FROM customers_customer customer
WHERE customer.store_id = %(store)s AND customer.email <> '' AND ({rules})
ORDER BY customer.joined_at DESC, customer.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group of customers; `counted_at`: when its rules were last asked who is in it."""

    id: UUID
    code: str
    name: str
    kind: str
    members: int
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """Somebody who fits."""

    customer_id: UUID
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupPreview:
    """How many customers fit, and the newest of them."""

    total: int
    customers: tuple[FoundCustomer, ...]


def list_groups(store_id: UUID) -> tuple[GroupFacts, ...]:
    """The groups of a store by name, with how many are in each; one statement."""
    rows = CustomerGroup.objects.filter(store_id=store_id).annotate(held=Count("members"))
    return tuple(_group_facts(row) for row in rows.order_by("name", "id"))


def get_group(store_id: UUID, group_id: UUID) -> GroupFacts:
    """One group of this store. Raises GroupNotFound."""
    rows = CustomerGroup.objects.filter(store_id=store_id, pk=group_id)
    row = rows.annotate(held=Count("members")).first()
    if row is None:
        raise GroupNotFound(str(group_id))
    return _group_facts(row)


def _group_facts(row: Any) -> GroupFacts:
    return GroupFacts(row.pk, row.code, row.name, row.kind, row.held, row.counted_at)


@dataclass(frozen=True, slots=True)
class Membership:
    """That a customer is in a group, and since when."""

    group_id: UUID
    code: str
    name: str
    by_rules: bool
    joined_at: datetime


def list_groups_of(store_id: UUID, customer_id: UUID) -> tuple[Membership, ...]:
    """The groups that a customer is in, by name; one statement."""
    rows = GroupMember.objects.filter(store_id=store_id, customer_id=customer_id)
    return tuple(
        Membership(
            row.group_id,
            row.group.code,
            row.group.name,
            row.group.kind == GroupKind.RULES,
            row.joined_at,
        )
        for row in rows.select_related("group").order_by("group__name", "group_id")
    )


def list_group_members(
    store_id: UUID,
    group_id: UUID,
    *,
    only_consenting: bool = False,
    after: UUID | None = None,
    most: int = MOST_MEMBERS,
) -> tuple[CustomerFacts, ...]:
    """Customers in a group, a stretch at a time in the order of their ids; one statement.

    **Shapes and units**: `only_consenting` leaves out who has not said yes to mail about offers;
    `after` is the last id of the stretch before. A group of another store has nobody in it."""
    rows = GroupMember.objects.filter(store_id=store_id, group_id=group_id)
    rows = rows.exclude(customer__email="")
    if only_consenting:
        rows = rows.filter(customer__accepts_marketing=True)
    if after is not None:
        rows = rows.filter(customer_id__gt=after)
    found = rows.select_related("customer").order_by("customer_id")[:most]
    return tuple(customer_facts(row.customer) for row in found)


def list_groups_by_rules() -> tuple[tuple[UUID, UUID], ...]:
    """Every group of every store that rules put together, as store and group; one statement."""
    rows = CustomerGroup.objects.filter(kind=GroupKind.RULES).order_by("store_id", "id")
    return tuple(rows.values_list("store_id", "id"))


def preview_rules(
    *,
    store_id: UUID,
    rules: Sequence[Mapping[str, str]],
    match: str,
    now: datetime,
    most: int = 10,
) -> GroupPreview:
    """Whom these rules would bring together: how many, and the newest. One statement.

    **Shapes and units**: `rules` as `segment_rule.read_rules` gives them."""
    condition, values = rules_condition(rules, match)
    wanted: dict[str, Any] = {"store": store_id, "now": now, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(PREVIEW.format(rules=condition), wanted | values)
        rows = cursor.fetchall()
    found = tuple(FoundCustomer(*row[:3]) for row in rows)
    return GroupPreview(rows[0][3] if rows else 0, found)
