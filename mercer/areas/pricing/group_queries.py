"""What others may ask about prices of groups; always from the store."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from mercer.areas.pricing.group_models import GroupPrice, GroupTerms

MOST_PRICES = 20_000


@dataclass(frozen=True, slots=True)
class GroupTermsFacts:
    """What a group gets off every price, and what its members read beside theirs."""

    percent_off: Decimal
    shown_as: str


@dataclass(frozen=True, slots=True)
class GroupPriceFacts:
    """What one unit of a variant costs a group, in minor units."""

    group_id: UUID
    group: str
    variant_id: UUID
    sku: str
    title: str
    currency: str
    amount_minor: int


def get_group_terms(store_id: UUID, group_id: UUID) -> GroupTermsFacts:
    """The terms of a group; nothing off where none were set. One statement."""
    row = GroupTerms.objects.filter(store_id=store_id, group_id=group_id).first()
    return (
        GroupTermsFacts(row.percent_off, row.shown_as) if row else GroupTermsFacts(Decimal(0), "")
    )


def list_group_prices(
    store_id: UUID,
    *,
    group_id: UUID | None = None,
    variant_id: UUID | None = None,
    most: int = MOST_PRICES,
) -> tuple[GroupPriceFacts, ...]:
    """The prices of a group, or of all groups for a variant, by group, SKU and currency; one
    statement."""
    rows = GroupPrice.objects.filter(store_id=store_id).select_related("group", "variant__product")
    if group_id is not None:
        rows = rows.filter(group_id=group_id)
    if variant_id is not None:
        rows = rows.filter(variant_id=variant_id)
    return tuple(
        GroupPriceFacts(
            row.group_id,
            row.group.name,
            row.variant_id,
            row.variant.sku,
            row.variant.product.title,
            row.currency,
            row.amount_minor,
        )
        for row in rows.order_by("group__name", "variant__sku", "currency")[:most]
    )


def has_own_prices(store_id: UUID, customer_id: UUID) -> bool:
    """Whether a customer is in a group that pays less for anything; one statement."""
    of_customer = {"store_id": store_id, "group__members__customer_id": customer_id}
    terms = GroupTerms.objects.filter(percent_off__gt=0, **of_customer).values("id")
    prices = GroupPrice.objects.filter(**of_customer).values("id")
    return terms.union(prices, all=True).exists()
