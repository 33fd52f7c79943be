"""Put something into a cart."""

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn
from uuid import UUID

from django.db import connection

from mercer.areas.cart.errors import NotForSale, QuantityTooLarge, TooManyLines
from mercer.areas.cart.offers import list_offers
from mercer.areas.cart.operations._changing import refuse_cart, refuse_status
from mercer.areas.cart.operations._limits import check_line
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import get_cart
from mercer.areas.cart.rules import MOST_LINES, CartStatus, most_of
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

READ = """
SELECT status, currency, language, customer_id, count(line.id),
    COALESCE(sum(line.quantity), 0)::bigint,
    COALESCE(sum(line.quantity) FILTER (WHERE line.variant_id = %s), 0)::bigint
FROM cart_cart cart LEFT JOIN cart_cartline line ON line.cart_id = cart.id
WHERE cart.id = %s AND cart.store_id = %s GROUP BY cart.id
"""
# One statement: locks the cart while it is open, and adds to what another tab may have put in.
WRITE = """
WITH cart AS (
    UPDATE cart_cart SET changed_at = %(now)s
    WHERE id = %(cart)s AND store_id = %(store)s AND status = 'open' RETURNING id)
INSERT INTO cart_cartline AS line (id, cart_id, variant_id, quantity, unit_price_minor, added_at)
SELECT %(id)s, cart.id, %(variant)s, %(quantity)s, %(price)s, %(now)s FROM cart
ON CONFLICT (cart_id, variant_id) DO UPDATE
SET quantity = line.quantity + excluded.quantity, unit_price_minor = excluded.unit_price_minor
WHERE line.quantity + excluded.quantity <= %(most)s
RETURNING line.id, line.quantity
"""


@dataclass(frozen=True, slots=True)
class AddedLine:
    """The line as it is now; `units` is what the whole cart holds."""

    line_id: UUID
    variant_id: UUID
    sku: str
    title: str
    quantity: int
    unit_price_minor: int
    units: int


def add_line(
    *,
    store_id: UUID,
    cart_id: UUID,
    variant_id: UUID,
    quantity: int,
    actor: Actor,
    now: datetime,
) -> AddedLine:
    """Put units of a variant into a cart; a line that is there becomes more, at today's price.

    **Shapes and units**: three statements.
    **Raises** CartNotFound, CartBeingPaid, CartClosed, InvalidField, NotForSale, QuantityTooLarge,
    OutOfStock, TooManyLines; then nothing changes. **Locks** the cart, for one statement."""
    if quantity < 1:
        raise InvalidField("quantity", "too_small", "1")
    with connection.cursor() as cursor:
        cursor.execute(READ, [variant_id, cart_id, store_id])
        status, currency, language, customer_id, lines, units, held = cursor.fetchone() or (
            None, "", "", None, 0, 0, 0,
        )  # fmt: skip
    if status != CartStatus.OPEN:
        refuse_status(cart_id, status)
    offer = list_offers(
        store_id=store_id,
        variant_ids=[variant_id],
        currency=currency,
        now=now,
        cart_id=cart_id,
        language=language,
        customer_id=customer_id,
    ).get(variant_id)
    if offer is None:
        raise NotForSale(variant_id, "")
    variant, price = offer.variant, check_line(offer, held + quantity)
    if not held and lines >= MOST_LINES:
        raise TooManyLines(MOST_LINES)
    most = most_of(variant.max_per_order)
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            {
                "id": new_id(),
                "cart": cart_id,
                "store": store_id,
                "variant": variant_id,
                "quantity": quantity,
                "price": price.amount_minor,
                "most": most,
                "now": now,
            },
        )
        row = cursor.fetchone()
    if row is None:
        _refuse_race(store_id, cart_id, QuantityTooLarge(variant.sku, held + quantity, most))
    hold_stock(store_id=store_id, cart_id=cart_id, begin=False, now=now)
    return AddedLine(
        row[0],
        variant_id,
        variant.sku,
        variant.title,
        row[1],
        price.amount_minor,
        units - held + row[1],
    )


def _refuse_race(store_id: UUID, cart_id: UUID, refusal: QuantityTooLarge) -> NoReturn:
    """Somebody was faster: another tab filled the line, or the cart went to the bank."""
    if get_cart(store_id, cart_id).status == CartStatus.OPEN:
        raise refusal
    refuse_cart(store_id, cart_id)
