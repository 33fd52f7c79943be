"""Bring what one cart holds into another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.models import CartLine
from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations._lines import bring_lines
from mercer.areas.cart.queries import CartFacts, get_cart, list_offers
from mercer.areas.cart.rules import most_of


def copy_lines(
    *, store_id: UUID, from_cart_id: UUID, into_cart_id: UUID, now: datetime
) -> CartFacts:
    """Put into a cart what another holds and can still be bought, at today's prices for whoever it
    is of: nothing is doubled, the larger quantity wins. The other cart stays as it is.

    **Returns** the cart that was filled. **Raises** CartNotFound, CartBeingPaid, CartClosed.
    **Locks** the cart that is filled."""
    with transaction.atomic():
        get_cart(store_id, from_cart_id)
        into = change_cart(store_id, into_cart_id, now)
        rows = list(
            CartLine.objects.filter(cart_id=from_cart_id).values_list(
                "variant_id", "quantity", "added_at"
            )
        )
        offers = list_offers(
            store_id=store_id,
            variant_ids=[variant_id for variant_id, _quantity, _at in rows],
            currency=into.currency,
            now=now,
            cart_id=into.id,
            customer_id=into.customer_id,
        )
        lines = []
        for variant_id, quantity, added_at in rows:
            offer = offers[variant_id]
            most = most_of(offer.variant.max_per_order)
            if offer.stock.most is not None:
                most = min(most, offer.stock.most)
            if offer.price is not None and offer.variant.is_sellable and most > 0:
                price = offer.price.amount_minor
                lines.append((variant_id, min(quantity, most), price, added_at))
        if lines:
            bring_lines(into.id, lines)
        return get_cart(store_id, into.id)
