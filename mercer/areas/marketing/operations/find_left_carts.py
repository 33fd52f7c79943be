"""Finding the carts that were left behind."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.cart.queries import CART_ADDRESS, FILLED_CARTS
from mercer.areas.marketing.queries import reminder_settings
from mercer.areas.marketing.rules import (
    BATCH,
    LEFT_AFTER,
    LOOK_BACK,
    MOST_BATCHES,
    NOT_FOR_GOOD,
    ReminderSettings,
    fingerprint,
)
from mercer.areas.stores.queries import list_stores
from mercer.kernel.ids import new_id

FIND = f"""
SELECT cart.id, cart.currency, cart.changed_at, {CART_ADDRESS}, held.units, held.amount_minor
FROM {FILLED_CARTS}
WHERE cart.store_id = %(store)s AND cart.status = 'open'
    AND cart.changed_at > %(after)s AND cart.changed_at <= %(until)s AND {CART_ADDRESS} <> ''
    AND NOT EXISTS (SELECT 1 FROM marketing_leftcart known
        WHERE known.cart_id = cart.id AND known.left_at >= cart.changed_at)
    AND NOT EXISTS (SELECT 1 FROM orders_order bought WHERE bought.store_id = cart.store_id
        AND bought.email IN ({CART_ADDRESS}, lower({CART_ADDRESS}))
        AND bought.status IN ('placed', 'cancelled', 'closed')
        AND bought.placed_at >= cart.changed_at)
ORDER BY cart.changed_at, cart.id LIMIT %(most)s
"""  # noqa: S608 (no outside text)
# A cart that was found before and left again goes on where its mails were: none is sent twice.
KEEP = """
INSERT INTO marketing_leftcart AS known (id, store_id, cart_id, currency, left_at, fingerprint,
    units, amount_minor, next_at, sent, stop_reason, recovered_minor)
SELECT found.id, %(store)s, found.cart_id, found.currency, found.left_at, found.mark, found.units,
    found.amount, found.left_at + make_interval(hours => (%(hours)s::int[])[1]), 0, '', 0
FROM unnest(%(ids)s::uuid[], %(carts)s::uuid[], %(currencies)s::text[], %(left)s::timestamptz[],
    %(marks)s::text[], %(units)s::bigint[], %(amounts)s::bigint[])
    AS found(id, cart_id, currency, left_at, mark, units, amount)
ON CONFLICT (cart_id) DO UPDATE SET left_at = excluded.left_at, units = excluded.units,
    amount_minor = excluded.amount_minor, currency = excluded.currency,
    fingerprint = excluded.fingerprint,
    stopped_at = CASE WHEN known.stop_reason = ANY(%(again)s) THEN NULL ELSE known.stopped_at END,
    stop_reason = CASE WHEN known.stop_reason = ANY(%(again)s) THEN '' ELSE known.stop_reason END,
    next_at = excluded.left_at + make_interval(hours => (%(hours)s::int[])[known.sent + 1])
WHERE known.left_at < excluded.left_at
"""


def find_left_carts(*, now: datetime) -> int:
    """Note every cart with a mail address that nobody has touched for an hour.

    Not one whose shopper has bought since, with this cart or another. A cart that is changed and
    left again begins to wait anew; mails it has had are not sent again. Carts are noted where a
    store does not remind, too, so that it sees what it would be about; no mail follows for those.

    **Shapes and units**: two statements for 200 carts. **Returns** how many were noted. Two who
    look at the same moment note each cart once."""
    return sum(_of_store(store.id, now) for store in list_stores() if store.is_live)


def _of_store(store_id: UUID, now: datetime) -> int:
    settings, noted = reminder_settings(store_id), 0
    for _batch in range(MOST_BATCHES):
        values: dict[str, Any] = {
            "store": store_id,
            "after": now - LOOK_BACK,
            "until": now - LEFT_AFTER,
            "most": BATCH,
        }
        with connection.cursor() as cursor:
            cursor.execute(FIND, values)
            rows = cursor.fetchall()
            if rows:
                cursor.execute(KEEP, _columns(store_id, settings, rows))
        noted += len(rows)
        if len(rows) < BATCH:
            break
    return noted


def _columns(
    store_id: UUID, settings: ReminderSettings, rows: list[tuple[Any, ...]]
) -> dict[str, Any]:
    carts, currencies, left, emails, units, amounts = zip(*rows, strict=True)
    return {
        "store": store_id,
        "hours": list(settings.hours) if settings.is_on else [],
        "again": [reason.value for reason in NOT_FOR_GOOD],
        "ids": [new_id() for _ in rows],
        "carts": list(carts),
        "currencies": list(currencies),
        "left": list(left),
        "marks": [fingerprint(store_id, str(email)) for email in emails],
        "units": list(units),
        "amounts": list(amounts),
    }
