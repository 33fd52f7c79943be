"""The catalogue that everything is measured on: 2,000 products in 40 categories, two variants each.

Written straight into the tables: it is 40,000 rows, and the road by which goods come in is not what
is measured here. `python -m bench.goods [products [hot units]]`, in the shop's environment.
"""

import os
import sys
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import django
from django.db.models import Model

if TYPE_CHECKING:
    from mercer.areas.inventory.models import StockLocation
    from mercer.areas.stores.models import Store

SHORT = 10  # pieces of a product's own description


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


KINDS = words("""
    Lamp Chair Table Desk Shelf Stool Bench Mirror Clock Vase Bowl Plate Mug Cup Jug Tray Spoon
    Knife Board Pan Kettle Towel Cushion Blanket Rug Curtain Basket Box Hook Frame Candle Lantern
    Planter Notebook Pencil Calendar Apron Bag Umbrella Scarf
""")
LOOKS = words("""
    Amber Ash Azure Birch Brass Bronze Cedar Chalk Clay Cobalt Copper Coral Cotton Crimson Dune
    Ebony Elm Fern Flint Frost Garnet Granite Hazel Heather Indigo Iron Ivory Jade Jute Larch
    Linen Maple Marble Mint Moss Oak Olive Onyx Opal Pearl Pine Quartz Rose Rush Sage Sand Slate
    Steel Teak Walnut
""")
STOCK = 1_000_000
HOT_SKU = "HOT"
RACE_UNITS, RACES = 5, 6
BATCH = 2_000


def main() -> None:
    """Open the store and fill its shelves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    from django.db import connection, transaction

    from mercer.kernel import clock

    now = clock.now()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else len(KINDS) * len(LOOKS)
    hot_units = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    store = open_market(now)
    with transaction.atomic():
        categories, location = make_places(store.id)
        for number in range(count):
            kind, look = number % len(KINDS), number // len(KINDS)
            title = f"{LOOKS[look]} {KINDS[kind]}"
            slug = title.lower().replace(" ", "-")
            goods(store.id, location, title, slug, categories[kind], (STOCK, STOCK), number)
        special(store.id, location, hot_units)
        flush(now)
    index(store.id, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def open_market(now: datetime) -> "Store":
    """One store: 20 % tax, one flat delivery method, bank transfer and the test bank's cards."""
    from django.conf import settings

    from mercer.areas.delivery.operations.add_method import add_method
    from mercer.areas.delivery.operations.add_zone import add_zone
    from mercer.areas.payments.operations.add_payment_method import add_payment_method
    from mercer.areas.stores.operations.launch_store import launch_store
    from mercer.areas.stores.operations.open_store import open_store
    from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
    from mercer.kernel.actors import SYSTEM

    store = open_store(
        code="bench", name="Bench", domain="127.0.0.1", country="DE", currency="EUR", now=now,
        language="en", prices_include_tax=True, contact_email="bench@shop.example",
    )  # fmt: skip
    by: dict[str, Any] = {"store_id": store.id, "actor": SYSTEM, "now": now}
    add_tax_rate(
        name="VAT 20 %", category="standard", countries=("DE",), rate=Decimal("0.20"), **by
    )
    zone = add_zone(name="Everywhere", **by)
    add_method(zone_id=zone.id, code="post", name="Post", currency="EUR", price_minor=490, **by)
    transfer = {"account_holder": "Bench", "account": "DE89 3704 0044 0532 0130 00", "bank": "Bank"}
    card = {
        "api_key": "sandbox_key_demo",
        "webhook_secret": "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA==",
        "url": settings.SANDBOX_BANK_URL,
    }
    add_payment_method(gateway="bank_transfer", settings=transfer, name="Transfer", **by)
    add_payment_method(gateway="sandbox", settings=card, name="Card", position=1, **by)
    launch_store(**by)
    return store


def make_places(store_id: UUID) -> tuple[list[UUID], "StockLocation"]:
    """The categories, and the one place where stock lies."""
    from mercer.areas.catalogue.models import Category
    from mercer.areas.inventory.operations.add_location import add_location
    from mercer.kernel.actors import SYSTEM

    rows = [
        Category(store_id=store_id, slug=f"{kind.lower()}s", name=f"{kind}s", position=position)
        for position, kind in enumerate(KINDS)
    ]
    for row in rows:
        row.path = [row.id]
    Category.objects.bulk_create(rows)
    return [row.id for row in rows], add_location(
        store_id=store_id, code="main", name="Main", actor=SYSTEM
    )


waiting: dict[type[Model], list[Any]] = {}


def goods(
    store_id: UUID,
    location: "StockLocation",
    title: str,
    slug: str,
    category_id: UUID | None,
    stock: tuple[int, ...],
    number: int = 0,
    sku: str = "",
) -> None:
    """One product with a variant for each number of units in `stock`."""
    from mercer.areas.catalogue.models import Option, Product, ProductCategory, Variant
    from mercer.areas.inventory.models import StockLevel
    from mercer.areas.pricing.models import Price

    product = Product(
        store_id=store_id, slug=slug, title=title, brand=f"Brand {number % 25}",
        description=f"<p>{' '.join([f'The {title} is made to be used every day.'] * SHORT)}</p>",
        product_type=title.split()[-1], tags=["bench"], status="published",
    )  # fmt: skip
    keep(product)
    if category_id:
        keep(ProductCategory(product=product, category_id=category_id, position=number))
    if len(stock) > 1:
        keep(Option(product=product, name="Size"))
    for position, units in enumerate(stock):
        size = "SL"[position]
        variant = Variant(
            store_id=store_id, product=product, sku=sku or f"B{number:04}-{size}",
            option_values=[size] if len(stock) > 1 else [], position=position, weight_grams=500,
        )  # fmt: skip
        keep(variant)
        amount = 990 + number * 7 % 9_000 + position * 500
        keep(Price(store_id=store_id, variant=variant, currency="EUR", amount_minor=amount))
        keep(StockLevel(
            store_id=store_id, location=location, variant=variant, sku=variant.sku, on_hand=units
        ))  # fmt: skip


def special(store_id: UUID, location: "StockLocation", hot_units: int) -> None:
    """What is scarce: one thing that everybody wants, and the last five of some others."""
    goods(store_id, location, "Hot Thing", "hot-thing", None, (hot_units,), sku=HOT_SKU)
    for number in range(RACES):
        title = f"Last {number}"
        sku = f"RACE-{number}"
        goods(store_id, location, title, sku.lower(), None, (RACE_UNITS,), sku=sku)


def keep(row: Model) -> None:
    """Remember a row until all of them are written."""
    waiting.setdefault(type(row), []).append(row)


def flush(now: datetime) -> None:
    """Write everything, and the movements and records that the books need."""
    from mercer.areas.inventory.models import StockLevel, StockMovement
    from mercer.areas.pricing.models import Price, PriceRecord

    for price in waiting[Price]:
        price.changed_at = now
        keep(PriceRecord(
            store_id=price.store_id, variant_id=price.variant_id, currency=price.currency,
            amount_minor=price.amount_minor, changed_at=now,
        ))  # fmt: skip
    for level in waiting[StockLevel]:
        keep(StockMovement(
            store_id=level.store_id, level=level, delta=level.on_hand,
            on_hand_after=level.on_hand, reason="opening", moved_at=now,
        ))  # fmt: skip
    for model, rows in waiting.items():
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def index(store_id: UUID, now: datetime) -> None:
    """Let search find everything."""
    from mercer.areas.search.operations.reindex import reindex

    reindex(store_id=store_id, now=now)


if __name__ == "__main__":
    main()
