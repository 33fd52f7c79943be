"""Wait for something to be in stock again."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from mercer.areas.cart.queries import list_offers
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.rules import Wrong, normal_email
from mercer.areas.wishes.errors import InStockAlready, NotWishable
from mercer.areas.wishes.rules import MOST_WAITED_FOR
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id, new_token

# Asked again after it was answered or stopped: they wait anew. One statement, so that two clicks
# never make two requests.
ASK = """
INSERT INTO wishes_restockrequest AS known
    (id, store_id, variant_id, email, language, currency, market_id, token,
        asked_at)
SELECT %(id)s::uuid, %(store)s::uuid, %(variant)s::uuid, %(email)s::varchar, %(language)s::varchar,
    %(currency)s::varchar, %(market)s::uuid, %(token)s::varchar, %(now)s::timestamptz
WHERE (SELECT count(*) FROM wishes_restockrequest other
    WHERE other.store_id = %(store)s AND other.email = %(email)s
        AND other.told_at IS NULL AND other.stopped_at IS NULL) < %(most)s
ON CONFLICT (store_id, variant_id, email) DO UPDATE
SET asked_at = excluded.asked_at, language = excluded.language, currency = excluded.currency,
    market_id = excluded.market_id, told_at = NULL, stopped_at = NULL
WHERE known.told_at IS NOT NULL OR known.stopped_at IS NOT NULL
"""


def ask_restock(
    *,
    store_id: UUID,
    variant_id: UUID,
    email: str,
    language: str,
    now: datetime,
    currency: str = "",
    market_id: UUID | None = None,
) -> None:
    """Tell this address once, when the variant can be had again in the market they look from.

    Asked twice, they are told once; nothing shows whether the address was known.
    **Shapes and units**: `currency` is that market's (`market_id`); blank is the store's own.
    **Raises** InvalidField (email), NotWishable, InStockAlready; then nothing changes."""
    try:
        address = normal_email(email).lower()
    except Wrong as wrong:
        raise InvalidField("email", "required" if not email else "email", wrong.bound) from None
    currency = currency or get_store(store_id).currency
    offer = list_offers(
        store_id=store_id, variant_ids=[variant_id], currency=currency, now=now
    ).get(variant_id)
    if offer is None or not offer.variant.is_sellable:
        raise NotWishable(str(variant_id))
    if offer.price is not None and offer.stock.can_sell:
        raise InStockAlready(offer.variant.sku)
    with connection.cursor() as cursor:
        cursor.execute(
            ASK,
            {
                "id": new_id(),
                "store": store_id,
                "variant": variant_id,
                "email": address,
                "language": language[:12],
                "currency": currency,
                "market": market_id,
                "token": new_token(),
                "now": now,
                "most": MOST_WAITED_FOR,
            },
        )
