"""Two small stores, opened through operations: one takes money at dispatch, one at once.

`python -m bench.chaos_parts.seed SKU …`, in the environment of the system; prints staff keys.
"""

import json
import os
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import django

AT_DISPATCH, AT_ONCE = "127.0.0.1", "localhost"
STOCK = 30
PERMISSIONS = (
    "orders.view",
    "orders.cancel_order",
    "fulfilment.view",
    "fulfilment.open_shipment",
    "fulfilment.dispatch_shipment",
)


def main() -> None:
    """Open both stores and fill their shelves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    from mercer.kernel import clock

    now = clock.now()
    keys = {
        AT_DISPATCH: open_shop("later", AT_DISPATCH, "at_dispatch", sys.argv[1:], now),
        AT_ONCE: open_shop("now", AT_ONCE, "at_once", sys.argv[1:], now),
    }
    sys.stdout.write(json.dumps(keys))


def open_shop(code: str, domain: str, capture: str, skus: list[str], now: datetime) -> str:
    """A live store with cards, a delivery method, tax and goods; a key for its staff."""
    from django.conf import settings

    from mercer.areas.delivery.operations.add_method import add_method
    from mercer.areas.delivery.operations.add_zone import add_zone
    from mercer.areas.inventory.operations.add_location import add_location
    from mercer.areas.payments.operations.add_payment_method import add_payment_method
    from mercer.areas.stores.operations.issue_api_key import issue_api_key
    from mercer.areas.stores.operations.launch_store import launch_store
    from mercer.areas.stores.operations.open_store import open_store
    from mercer.areas.tax.operations.add_tax_rate import add_tax_rate
    from mercer.kernel.actors import SYSTEM

    store = open_store(
        code=code, name=code.title(), domain=domain, country="DE", currency="EUR", now=now,
        language="en", prices_include_tax=True, contact_email=f"{code}@shop.example",
        capture_policy=capture,
    )  # fmt: skip
    by: dict[str, Any] = {"store_id": store.id, "actor": SYSTEM, "now": now}
    add_tax_rate(name="VAT", category="standard", countries=("DE",), rate=Decimal("0.19"), **by)
    zone = add_zone(name="Everywhere", **by)
    add_method(zone_id=zone.id, code="post", name="Post", currency="EUR", price_minor=490, **by)
    card = {
        "api_key": "sandbox_key_demo",
        "webhook_secret": "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA==",
        "url": settings.SANDBOX_BANK_URL,
    }
    add_payment_method(gateway="sandbox", settings=card, name="Card", **by)
    location = add_location(store_id=store.id, code="main", name="Main", actor=SYSTEM)
    for number, sku in enumerate(skus):
        add_goods(by, location.id, sku, 1_000 + 333 * number)
    launch_store(**by)
    _, secret = issue_api_key(
        name="warehouse", permissions=PERMISSIONS, expires_at=now + timedelta(days=1), **by
    )
    return secret


def add_goods(by: dict[str, Any], location_id: UUID, sku: str, price_minor: int) -> None:
    """One product with one variant, and a few of them on the shelf."""
    from mercer.areas.catalogue.operations.add_product import add_product
    from mercer.areas.catalogue.operations.add_variant import add_variant
    from mercer.areas.catalogue.operations.publish_product import publish_product
    from mercer.areas.inventory.operations.adjust_stock import adjust_stock
    from mercer.areas.pricing.operations.set_price import set_price

    product = add_product(title=sku.title(), **by)
    variant = add_variant(product_id=product.id, sku=sku, weight_grams=300, **by)
    set_price(variant_id=variant.id, currency="EUR", amount_minor=price_minor, **by)
    adjust_stock(
        variant_id=variant.id, location_id=location_id, delta=STOCK, reason="opening", **by
    )
    publish_product(product_id=product.id, **by)


if __name__ == "__main__":
    main()
