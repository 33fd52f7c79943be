"""Why stock moves, and who gets how much of it from where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from mercer.areas.catalogue.rules import StockPolicy

MOST_ON_HAND = 10**9
MOST_MARK = 1_000_000
# From how many on something runs out of which nobody has said so.
LOW_BY_DEFAULT = 5


def mark_of(low_at: int | None) -> int:
    """At how many free units something counts as running out: its own mark, else the usual one."""
    return LOW_BY_DEFAULT if low_at is None else low_at


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


@dataclass(frozen=True)
class AllocationLine:
    """What an order line asks of the stock."""

    order_line_id: UUID
    variant_id: UUID
    sku: str
    quantity: int
    stock_policy: str
    backorder_limit: int | None = None


@dataclass(frozen=True)
class Shortage:
    """More is asked of a SKU, by all lines together, than can be sold."""

    sku: str
    wanted: int
    available: int


@dataclass(frozen=True)
class Availability:
    """What a shopper can have of a variant. `available`: units that are there and free, None where
    stock is not counted. `most`: how many one can ask for, None without bound."""

    variant_id: UUID
    available: int | None
    policy: str
    can_sell: bool
    most: int | None = None


@dataclass(frozen=True)
class Shelf:
    """A stock level as a plan sees it; `free` is on hand less promised, and may be below nought."""

    level_id: UUID
    free: int


@dataclass(frozen=True)
class Take:
    """So many units for an order line from one level; `backordered` of them are not there yet."""

    order_line_id: UUID
    level_id: UUID
    quantity: int
    backordered: int = 0


@dataclass
class AllocationPlan:
    """Where each line's stock comes from, or what is missing; never both."""

    takes: list[Take] = field(default_factory=list)
    backordered: dict[UUID, int] = field(default_factory=dict)
    shortages: list[Shortage] = field(default_factory=list)


def sum_demand(lines: Iterable[tuple[UUID, int]]) -> dict[UUID, int]:
    """What is asked per variant, all lines together, so that two lines of one SKU count as one."""
    demand: dict[UUID, int] = {}
    for variant_id, quantity in lines:
        demand[variant_id] = demand.get(variant_id, 0) + quantity
    return demand


def is_tracked(policy: str) -> bool:
    """Whether stock is counted at all; an unknown policy counts."""
    return policy != StockPolicy.UNTRACKED


def most_sellable(policy: str, backorder_limit: int | None, free: int) -> int | None:
    """How many more can be promised when so many are free; None: as many as anybody wants.

    A backorder limit bounds what is promised beyond the stock by all orders together.
    """
    if policy == StockPolicy.UNTRACKED:
        return None
    if policy == StockPolicy.BACKORDER:
        return None if backorder_limit is None else max(free + backorder_limit, 0)
    return max(free, 0)


def availability_of(variant_id: UUID, policy: str, limit: int | None, free: int) -> Availability:
    """What a shopper can have when so many are free (less than nought: promised beyond stock)."""
    most = most_sellable(policy, limit, free)
    return Availability(
        variant_id=variant_id,
        available=max(free, 0) if is_tracked(policy) else None,
        policy=policy,
        can_sell=most is None or most > 0,
        most=most,
    )


def plan_allocation(
    lines: Sequence[AllocationLine],
    shelves: Mapping[UUID, Sequence[Shelf]],
    held: Mapping[UUID, int],
) -> AllocationPlan:
    """Give every line its stock, location by location, or say what is short; all or nothing.

    What is backordered goes to the first location. **Shapes and units**: `shelves` by variant, in
    order of location; `held` by variant: units that other carts have reserved.
    """
    plan = AllocationPlan()
    tracked = [line for line in lines if is_tracked(line.stock_policy)]
    demand = sum_demand((line.variant_id, line.quantity) for line in tracked)
    present: dict[UUID, int] = {}
    for line in tracked:
        if line.variant_id in present:
            continue
        own = shelves.get(line.variant_id, ())
        free = sum(shelf.free for shelf in own) - held.get(line.variant_id, 0)
        most = most_sellable(line.stock_policy, line.backorder_limit, free)
        wanted = demand[line.variant_id]
        if not own or (most is not None and wanted > most):
            plan.shortages.append(Shortage(line.sku, wanted, most or 0 if own else 0))
        present[line.variant_id] = max(free, 0)
    if not plan.shortages:
        _fill(plan, tracked, shelves, present)
    return plan


def _fill(
    plan: AllocationPlan,
    lines: Sequence[AllocationLine],
    shelves: Mapping[UUID, Sequence[Shelf]],
    present: dict[UUID, int],
) -> None:
    left = {shelf.level_id: shelf.free for own in shelves.values() for shelf in own}
    for line in lines:
        own = shelves[line.variant_id]
        here = min(line.quantity, present[line.variant_id])
        present[line.variant_id] -= here
        later = line.quantity - here
        if later:
            plan.backordered[line.order_line_id] = later
        for shelf in own:
            part = min(here, max(left[shelf.level_id], 0))
            here -= part
            left[shelf.level_id] -= part
            late, later = later, 0
            if part + late:
                plan.takes.append(Take(line.order_line_id, shelf.level_id, part + late, late))
        # `here` is nought now: what is present in all never exceeds what the shelves hold.
