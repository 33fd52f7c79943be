"""Put several things into a cart at once, as many of each as can be had."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.offers import Offer
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations._lines import Line, bring_lines
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts, get_cart, list_offers
from mercer.areas.cart.rules import MOST_LINES, most_of


@dataclass(frozen=True, slots=True)
class FilledCart:
    """The cart as it is now, and how many units of each variant came in."""

    cart: CartFacts
    added: dict[UUID, int]


def fill_cart(
    *, store_id: UUID, cart_id: UUID, wanted: Mapping[UUID, int], now: datetime
) -> FilledCart:
    """Put so many units of each variant into a cart, on top of what it holds, at today's prices for
    whoever it is of. What cannot be had, or not so many of it, is left out: `added` says what came.

    **Shapes and units**: five statements for any number of variants, one more where stock is held.
    **Raises** CartNotFound, CartBeingPaid, CartClosed; then nothing changes. **Locks** the cart."""
    with transaction.atomic():
        into = change_cart(store_id, cart_id, now)
        held = {row.variant_id: row.quantity for row in into.rows}
        offers = list_offers(
            store_id=store_id,
            variant_ids=list(wanted),
            currency=into.currency,
            now=now,
            cart_id=into.id,
            language=into.language,
            customer_id=into.customer_id,
        )
        lines: list[Line] = []
        added: dict[UUID, int] = {}
        room = MOST_LINES - len(held)
        for variant_id, quantity in wanted.items():
            offer, has = offers.get(variant_id), held.get(variant_id, 0)
            comes = min(quantity, _most(offer) - has)
            if offer is None or offer.price is None or comes < 1 or not (has or room):
                continue
            room -= not has
            added[variant_id] = comes
            lines.append((variant_id, has + comes, offer.price.amount_minor, now))
        if lines:
            bring_lines(into.id, lines)
            hold_stock(store_id=store_id, cart_id=cart_id, begin=False, now=now)
        return FilledCart(get_cart(store_id, into.id), added)


def _most(offer: Offer | None) -> int:
    """How many of a variant one cart can have now."""
    if offer is None or offer.price is None or not offer.variant.is_sellable:
        return 0
    most = most_of(offer.variant.max_per_order)
    return most if offer.stock.most is None else min(most, offer.stock.most)
