"""Taking the next number of a series."""

from uuid import UUID

from django.db import connection

from mercer.areas.stores.rules import sequence_name


def take_number(*, store_id: UUID, series: str = "order") -> int:
    """The next number of a store's series: unique and rising, with gaps where a taker gave up.

    One statement that waits for nobody. Raises UnknownSeries."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(quote_ident(%s)::regclass)", [sequence_name(store_id, series)]
        )
        row = cursor.fetchone()
    return int(row[0])
