"""What is written to who waited for something."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.notifications.models import Message
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations.ask_restock import ask_restock
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.areas.wishes.tests.make import make_price
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_who_waited_is_told_once_in_their_language_with_a_way_out():
    store = make_store()
    product = make_product(store, title="Desk lamp", options=["Finish"])
    lamp = make_variant(store, product, sku="LAMP-B", option_values=["Brass"])
    for email, language in (("ada@example.org", "en"), ("ben@example.org", "de")):
        ask_restock(store_id=store.id, variant_id=lamp.id, email=email, language=language, now=NOW)

    make_level(lamp, on_hand=2)
    run_jobs()
    tell_restock(store_id=store.id, now=clock.now())
    run_jobs()

    hers, his = Message.objects.filter(template="back_in_stock").order_by("recipient")
    assert hers.subject == "Desk lamp is in stock again at Corner Lamps"
    assert his.subject == "Desk lamp ist wieder da bei Corner Lamps"
    assert "/products/desk-lamp/?variant=LAMP-B" in hers.text
    token = RestockRequest.objects.get(email="ada@example.org").token
    assert f"/restock/stop/{token}/" in hers.text
    assert f"/restock/stop/{token}/" in hers.html


def test_who_looks_from_another_market_is_led_back_to_it():
    store = make_store()
    make_market(
        store, countries=["CH"], currency="CHF", languages=["de", "en"],
        prefixes=["de-ch", "en-ch"],
    )  # fmt: skip
    product = make_product(store, title="Desk lamp")
    lamp = product.variants.get()
    make_price(product, 1900, "CHF")
    ask_restock(
        store_id=store.id, variant_id=lamp.id, email="ch@example.org", language="de",
        currency="CHF", now=NOW,
    )  # fmt: skip

    make_level(lamp, on_hand=2)
    run_jobs()

    written = Message.objects.get(template="back_in_stock").text
    assert f"{get_store(store.id).base_url}/de-ch/products/desk-lamp/" in written
    assert f"{get_store(store.id).base_url}/de-ch/restock/stop/" in written


def test_of_two_markets_with_one_currency_and_language_it_is_the_one_that_was_looked_from():
    store = make_store()
    make_market(
        store, code="ch", countries=["CH"], currency="CHF", languages=["de"], prefixes=["de-ch"]
    )
    there = make_market(
        store, code="li", countries=["LI"], currency="CHF", languages=["de"], prefixes=["de-li"]
    )
    product = make_product(store, title="Desk lamp")
    lamp = product.variants.get()
    make_price(product, 1900, "CHF")
    ask_restock(
        store_id=store.id, variant_id=lamp.id, email="li@example.org", language="de",
        currency="CHF", market_id=there.id, now=NOW,
    )  # fmt: skip

    make_level(lamp, on_hand=2)
    run_jobs()

    written = Message.objects.get(template="back_in_stock").text
    assert f"{get_store(store.id).base_url}/de-li/products/desk-lamp/" in written
    assert f"{get_store(store.id).base_url}/de-li/restock/stop/" in written
