"""Bringing lines into a cart."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.areas.cart.models import CartLine
from mercer.areas.cart.rules import MOST_LINES
from mercer.kernel.ids import new_id

# The larger quantity wins, so that signing in on two devices never doubles anything; the price is
# the one just shown.
MERGE = """
INSERT INTO cart_cartline AS line (id, cart_id, variant_id, quantity, unit_price_minor, added_at)
SELECT moved.id, %s, moved.variant_id, moved.quantity, moved.price, moved.added_at
FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[], %s::bigint[], %s::timestamptz[])
    AS moved(id, variant_id, quantity, price, added_at)
ON CONFLICT (cart_id, variant_id) DO UPDATE
SET quantity = GREATEST(line.quantity, excluded.quantity),
    unit_price_minor = excluded.unit_price_minor
"""
# Variant, quantity, unit price in minor units, since when.
Line = tuple[UUID, int, int, datetime]


def bring_lines(cart_id: UUID, lines: Sequence[Line]) -> None:
    """Bring lines over; what would be more than a cart can hold stays behind."""
    held = set(CartLine.objects.filter(cart_id=cart_id).values_list("variant_id", flat=True))
    known = [line for line in lines if line[0] in held]
    new = [line for line in lines if line[0] not in held][: MOST_LINES - len(held)]
    moved = known + new
    with connection.cursor() as cursor:
        cursor.execute(
            MERGE,
            [
                cart_id,
                [new_id() for _ in moved],
                *([line[column] for line in moved] for column in range(4)),
            ],
        )
