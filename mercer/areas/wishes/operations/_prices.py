"""What wishes cost, as everybody sees it."""

from uuid import UUID

from django.db import connection

# The variant that was looked at, else the cheapest that is sold. What groups of customers pay is
# their own affair: a wish notes the price that everybody pays.
PRICE_NOW = """(SELECT min(price.amount_minor) FROM catalogue_variant variant
    JOIN pricing_price price ON price.variant_id = variant.id
        AND price.store_id = variant.store_id AND price.currency = {currency}
    WHERE variant.product_id = wish.product_id AND variant.is_active
        AND (wish.variant_id IS NULL OR variant.id = wish.variant_id))"""
NOTE = f"""
UPDATE wishes_wish wish SET noted_currency = %(currency)s::varchar,
    noted_minor = {PRICE_NOW.format(currency="%(currency)s::varchar")}
WHERE wish.wish_list_id = %(wish_list)s AND wish.noted_minor IS NULL
"""  # noqa: S608 (no outside text)


def note_prices(wish_list_id: UUID, currency: str) -> None:
    """Write beside each wish of a list what it costs now, where nothing was noted. One statement.

    What has no price in the currency is noted when it has one and the list is changed again."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"wish_list": wish_list_id, "currency": currency})
