"""Why stock moves."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID


class MovementReason(StrEnum):
    """Every change of what is on hand has one of these."""

    OPENING = "opening"
    RECEIPT = "receipt"
    COUNT = "count"
    DAMAGE = "damage"
    SALE = "sale"
    RETURN = "return"
    IMPORT = "import"
    CORRECTION = "correction"


class AllocationStatus(StrEnum):
    """Stock promised to an order line: held, gone out, or given back."""

    OPEN = "open"
    SHIPPED = "shipped"
    RELEASED = "released"


def sum_demand(lines: Iterable[tuple[UUID, int]]) -> dict[UUID, int]:
    """What is asked per variant, all lines together, so that two lines of one SKU count as one."""
    demand: dict[UUID, int] = {}
    for variant_id, quantity in lines:
        demand[variant_id] = demand.get(variant_id, 0) + quantity
    return demand
