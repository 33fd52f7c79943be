"""What can be sold, where it lies, and whether the books of the stock agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from mercer.areas.catalogue.rules import StockPolicy
from mercer.areas.inventory.errors import LocationNotFound
from mercer.areas.inventory.models import Reservation, StockLevel, StockLocation, StockMovement
from mercer.areas.inventory.rules import (
    LOW_BY_DEFAULT,
    Availability,
    availability_of,
    mark_of,
)
from mercer.kernel.ids import as_array

# On hand less promised, at locations that are open; then less what other carts hold.
FREE = """
    (SELECT COALESCE(sum(level.on_hand - level.allocated), 0)::bigint
    FROM inventory_stocklevel level JOIN inventory_stocklocation place
        ON place.id = level.location_id AND place.is_active
    WHERE level.variant_id = variant.id)
    - (SELECT COALESCE(sum(held.quantity), 0)::bigint FROM inventory_reservation held
    WHERE held.variant_id = variant.id AND held.expires_at > %(now)s
        AND held.cart_id IS DISTINCT FROM %(cart)s::uuid)
"""
AVAILABILITY = f"""
SELECT variant.id, variant.stock_policy, variant.backorder_limit, {FREE}
FROM catalogue_variant variant
WHERE variant.id = ANY(%(variants)s) AND variant.store_id = %(store)s
"""  # noqa: S608 (no outside text)
AUDIT = """
SELECT store_id, sku, on_hand, moved, allocated, promised FROM (
    SELECT level.store_id, level.sku, level.on_hand, level.allocated,
        COALESCE((SELECT sum(delta) FROM inventory_stockmovement WHERE level_id = level.id), 0)
            AS moved,
        COALESCE((SELECT sum(quantity) FROM inventory_allocation
            WHERE level_id = level.id AND status = 'open'), 0) AS promised
    FROM inventory_stocklevel level) book
WHERE on_hand <> moved OR allocated <> promised
ORDER BY sku
"""


@dataclass(frozen=True)
class LocationFacts:
    """A place where stock lies."""

    id: UUID
    code: str
    name: str
    address: dict[str, Any]
    position: int
    is_active: bool


@dataclass(frozen=True)
class LevelFacts:
    """A variant at a location. `available`: on hand less promised; carts' holds apart."""

    id: UUID
    variant_id: UUID
    sku: str
    location_id: UUID
    location_code: str
    location_name: str
    on_hand: int
    allocated: int
    low_at: int | None

    @property
    def available(self) -> int:
        return self.on_hand - self.allocated

    @property
    def is_low(self) -> bool:
        """Whether so few are left that the merchant wanted to know."""
        return self.available <= mark_of(self.low_at)


@dataclass(frozen=True, slots=True)
class LowFacts:
    """A variant that has reached its mark at a location; `is_new` since the list before."""

    level_id: UUID
    sku: str
    title: str
    options: str
    location: str
    on_hand: int
    available: int
    mark: int
    is_new: bool


@dataclass(frozen=True)
class MovementFacts:
    """One line of the stock ledger."""

    delta: int
    on_hand_after: int
    reason: str
    reference: str
    actor: str
    moved_at: datetime
    sku: str
    location_name: str


def availability(
    *,
    store_id: UUID,
    variant_ids: Sequence[UUID],
    now: datetime,
    cart_id: UUID | None = None,
) -> dict[UUID, Availability]:
    """What can be sold of each variant: on hand, less promised, less live holds of (other) carts.

    **Shapes and units**: one statement. `cart_id`: whose own holds do not count against it."""
    if not variant_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            AVAILABILITY,
            {"now": now, "cart": cart_id, "variants": as_array(variant_ids), "store": store_id},
        )
        return {row[0]: availability_of(*row) for row in cursor.fetchall()}


def list_locations(store_id: UUID, *, with_inactive: bool = False) -> tuple[LocationFacts, ...]:
    """Where a store's stock lies, in the order in which orders take from it; one statement."""
    rows = StockLocation.objects.filter(store_id=store_id)
    if not with_inactive:
        rows = rows.filter(is_active=True)
    return tuple(_location(row) for row in rows)


def get_location(store_id: UUID, location_id: UUID) -> LocationFacts:
    """One location. Raises LocationNotFound."""
    row = StockLocation.objects.filter(store_id=store_id, id=location_id).first()
    if row is None:
        raise LocationNotFound(location_id)
    return _location(row)


def list_levels(store_id: UUID, *variant_ids: UUID) -> tuple[LevelFacts, ...]:
    """How much of some variants lies where, by SKU and location; one statement."""
    rows = StockLevel.objects.filter(store_id=store_id, variant_id__in=variant_ids)
    found = rows.order_by("sku", "location__position", "location__name").values_list(
        "id",
        "variant_id",
        "sku",
        "location_id",
        "location__code",
        "location__name",
        "on_hand",
        "allocated",
        "low_at",
    )
    return tuple(LevelFacts(*row) for row in found)


def list_counted(
    store_id: UUID, variant_ids: Sequence[UUID]
) -> tuple[tuple[UUID, str, int, int | None], ...]:
    """Variant, code of the location, units on hand there and the mark, of what is counted; one
    statement."""
    rows = StockLevel.objects.filter(store_id=store_id, variant_id__in=variant_ids)
    counted = rows.exclude(variant__stock_policy=StockPolicy.UNTRACKED)
    return tuple(counted.values_list("variant_id", "location__code", "on_hand", "low_at"))


def low_stock() -> Q:
    """Levels at or below their own mark, or at five where they have none, of what is counted and
    offered, at places that are open."""
    free = F("on_hand") - F("allocated")
    marked = Q(low_at__isnull=False, low_at__gte=free)
    unmarked = Q(low_at__isnull=True, on_hand__lte=F("allocated") + LOW_BY_DEFAULT)
    counted = ~Q(variant__stock_policy=StockPolicy.UNTRACKED) & Q(variant__is_active=True)
    return counted & Q(location__is_active=True) & (marked | unmarked)


def list_movements(
    store_id: UUID, variant_id: UUID, *, most: int = 100
) -> tuple[MovementFacts, ...]:
    """The latest lines of a variant's ledger, the newest first; one statement."""
    rows = StockMovement.objects.filter(store_id=store_id, level__variant_id=variant_id)
    found = rows.order_by("-moved_at", "-id").values_list(
        "delta",
        "on_hand_after",
        "reason",
        "reference",
        "actor",
        "moved_at",
        "level__sku",
        "level__location__name",
    )
    return tuple(MovementFacts(*row) for row in found[:most])


def holds_stock(cart_id: UUID) -> bool:
    """Whether anything is reserved for a cart; one statement."""
    return Reservation.objects.filter(cart_id=cart_id).exists()


def audit_stock() -> list[str]:
    """Where the books disagree: what is on hand is what the ledger adds up to, and what is
    allocated is what orders hold. Empty when all is well; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(AUDIT)
        return [
            f"store {store_id} SKU {sku}: on hand {on_hand}, ledger {moved}; "
            f"allocated {allocated}, open allocations {promised}"
            for store_id, sku, on_hand, moved, allocated, promised in cursor.fetchall()
        ]


def _location(row: StockLocation) -> LocationFacts:
    return LocationFacts(row.id, row.code, row.name, row.address, row.position, row.is_active)
