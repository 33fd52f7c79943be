"""Set the price of a variant."""

from datetime import datetime
from uuid import UUID

from mercer.areas.pricing.operations.set_prices import NewPrice, set_prices
from mercer.kernel.actors import Actor


def set_price(
    *,
    store_id: UUID,
    variant_id: UUID,
    currency: str,
    amount_minor: int,
    actor: Actor,
    now: datetime,
    compare_at_minor: int | None = None,
) -> bool:
    """Say what one unit of a variant costs in one currency, before or with tax as the store has it.

    **Shapes and units**: minor units; the price compared with is higher, or None.
    **Returns** whether that is a change.
    Raises UnknownCurrency, InvalidPrice, UnknownVariant. Announces PriceChanged."""
    price = NewPrice(variant_id, amount_minor, compare_at_minor)
    return bool(
        set_prices(store_id=store_id, currency=currency, prices=[price], actor=actor, now=now)
    )
