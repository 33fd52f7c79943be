"""A shop of 100,000 products, written by PostgreSQL itself: `python -m bench.large [products]`.

Twenty roots with twenty branches each, so that a root holds a twentieth of all products; ten
choices of a hundred; variants in colours and sizes, one to six a product, a fifth of them sold out;
two currencies, half of the products rated, custom fields. Every row is made by SQL from its number,
so that two runs measure the same; triggers sleep meanwhile, and the lists are made anew at the end.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import django

PRODUCTS = 100_000
SQL = Path(__file__).with_name("large.sql")


def main() -> None:
    """Open the store and fill its shelves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    from django.db import connection

    from bench.goods import open_market
    from mercer.areas.search.operations.reindex import reindex
    from mercer.kernel import clock

    now = clock.now()
    store = open_market(now)
    fill(store.id, int(sys.argv[1]) if len(sys.argv) > 1 else PRODUCTS, now)
    reindex(store_id=store.id, now=now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill(store_id: UUID, products: int, now: datetime) -> None:
    """Write the products of a store, and from them what its lists are read from."""
    from django.db import connection, transaction

    from mercer.areas.inventory.operations.add_location import add_location
    from mercer.areas.search.operations.relist import relist
    from mercer.kernel.actors import SYSTEM

    place = add_location(store_id=store_id, code="large", name="Large", actor=SYSTEM)
    values: dict[str, Any] = {
        "store": store_id, "place": place.id, "products": products, "now": now,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in SQL.read_text().split(";\n\n"):
            cursor.execute(statement.strip().removesuffix(";"), values)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    relist(store_id=store_id)


if __name__ == "__main__":
    main()
