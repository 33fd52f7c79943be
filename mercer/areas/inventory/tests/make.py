"""Builders: places where stock lies, and how much."""

import itertools
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.inventory.models import StockLevel, StockLocation
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.operations.allocate_stock import allocate_stock
from mercer.areas.inventory.rules import AllocationLine, MovementReason
from mercer.areas.stores.models import Store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id

_numbers = itertools.count(1)


def make_location(store: Store, *, code: str = "", **options: Any) -> StockLocation:
    """A warehouse of a store; the next one comes after it."""
    code = code or f"warehouse-{next(_numbers)}"
    return add_location(store_id=store.id, code=code, name=code.title(), actor=SYSTEM, **options)


def make_level(
    variant: Any, *, on_hand: int = 10, location: StockLocation | None = None
) -> StockLevel:
    """So many of a variant, at the store's first location unless another is named."""
    if location is None:
        location = StockLocation.objects.filter(store=variant.store_id).first()
    if location is None:
        location = make_location(variant.store)
    level = StockLevel.objects.filter(variant=variant, location=location).first()
    if level is None and on_hand == 0:
        return StockLevel.objects.create(
            store_id=variant.store_id, variant=variant, location=location, sku=variant.sku
        )
    return adjust_stock(
        store_id=variant.store_id,
        variant_id=variant.id,
        location_id=location.id,
        set_to=on_hand,
        reason=MovementReason.OPENING,
        actor=SYSTEM,
        now=clock.now(),
    )


def make_stocked(store: Store, sku: str = "", *, on_hand: int | None = 10, **fields: Any) -> Any:
    """A published product's only variant, with stock; `on_hand` None leaves it without a level."""
    sku = sku or f"STOCK-{next(_numbers)}"
    variant = make_product(store, title=sku.title(), sku=sku, **fields).variants.get()
    if on_hand is not None:
        make_level(variant, on_hand=on_hand)
    return variant


def make_line(variant: Any, quantity: int = 1) -> AllocationLine:
    """What an order line asks of the stock."""
    return AllocationLine(
        order_line_id=new_id(),
        variant_id=variant.id,
        sku=variant.sku,
        quantity=quantity,
        stock_policy=variant.stock_policy,
        backorder_limit=variant.backorder_limit,
    )


def make_order(store: Store, *lines: AllocationLine) -> UUID:
    """An order that holds stock; only its id, for the stock knows no more of it."""
    order_id = new_id()
    allocate_stock(store_id=store.id, order_id=order_id, cart_id=None, lines=lines, now=clock.now())
    return order_id


def numbers(variants: Sequence[Any]) -> list[tuple[int, int]]:
    """On hand and allocated of each variant, all locations together."""
    levels = list(StockLevel.objects.filter(variant__in=variants))
    return [
        (
            sum(level.on_hand for level in levels if level.variant_id == variant.id),
            sum(level.allocated for level in levels if level.variant_id == variant.id),
        )
        for variant in variants
    ]
