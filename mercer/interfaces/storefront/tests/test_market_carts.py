"""Buying in several markets of one store."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.handlers.wsgi import WSGIHandler

from mercer.areas.cart.models import Cart
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.tests.make import make_price
from mercer.areas.stores.models import Market
from mercer.areas.stores.tests.make import make_market
from mercer.interfaces.storefront.page_cache import PageCache
from mercer.interfaces.storefront.tests.make import make_shop, warm
from mercer.interfaces.storefront.tests.test_page_cache import Door
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def german_shop():
    """A British shop whose lamp costs 29.00 euros in Germany, delivery 5.00."""
    shop = make_shop()
    make_market(shop.store, countries=["DE"], languages=["de"], prefixes=["de"])
    make_price(shop.store, shop.lamp, 2900, currency="EUR")
    zone = make_zone(shop.store, countries=["DE"])
    method = make_method(shop.store, zone=zone, currency="EUR", price_minor=500)
    return shop, method


def market_of(shop):
    """The German market."""
    return Market.objects.get(store=shop.store, is_primary=False)


def german_form(shop, method, **changes):
    """What a shopper from Berlin fills in."""
    return shop.form(
        **{
            "delivery-country": "DE",
            "delivery-street": "Unter den Linden 1",
            "delivery-city": "Berlin",
            "delivery-postal_code": "10117",
            "delivery_method": str(method.id),
            "shown_total": "3400",
        }
        | changes
    )


def test_an_order_is_placed_in_the_markets_currency_and_language():
    shop, method = german_shop()
    client = shop.client()
    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})

    page = client.get("/de/checkout/").content.decode()
    placed = client.post("/de/checkout/", german_form(shop, method))

    assert "29,00\xa0€" in page
    assert placed.status_code == 303
    assert placed["Location"].startswith("/de/orders/")
    order = Order.objects.get()
    assert (order.currency, order.language, order.total_minor) == ("EUR", "de", 3400)
    assert order.market_id == market_of(shop).id
    assert "34,00\xa0€" in client.get(placed["Location"]).content.decode()


def test_the_mail_of_an_order_is_in_its_language_and_leads_to_its_market():
    shop, method = german_shop()
    client = shop.client()
    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})
    client.post("/de/checkout/", german_form(shop, method))

    run_jobs()

    mail = Message.objects.get()
    assert mail.language == "de"
    assert f"/de/orders/{Order.objects.get().token}/" in mail.text
    assert "34,00\xa0€" in mail.text


def test_an_order_keeps_the_rate_its_prices_were_reckoned_by():
    shop, method = german_shop()
    set_price_rule(
        store_id=shop.store.id, currency="EUR", base_currency="GBP", rate=Decimal("1.45"),
        rate_on=date(2026, 11, 20), actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    client = shop.client()
    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})

    client.post("/de/checkout/", german_form(shop, method))

    assert Order.objects.get().exchange_rate == Decimal("1.45")


def test_ways_of_delivery_and_payment_have_names_in_each_language():
    shop, method = german_shop()
    DeliveryMethod.objects.filter(pk=method.pk).update(said={"de": ["Paket", "Nach Hause"]})
    PaymentMethod.objects.update(said={"de": ["Überweisung", ""]})
    client = shop.client()
    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})

    page = client.get("/de/checkout/").content.decode()
    placed = client.post("/de/checkout/", german_form(shop, method))

    assert "Paket" in page
    assert "Überweisung" in page
    assert "Bank transfer" not in page
    order = Order.objects.get()
    assert placed.status_code == 303
    assert (order.delivery_method["name"], order.payment_method_name) == ("Paket", "Überweisung")


def test_from_the_front_to_an_order_in_pounds():
    shop = make_shop(country="IE", currency="EUR")
    make_market(
        shop.store, name="Britain", countries=["GB"], currency="GBP", languages=["en"],
        prefixes=["en-gb"],
    )  # fmt: skip
    make_price(shop.store, shop.lamp, 1750, currency="GBP")
    zone = make_zone(shop.store, countries=["GB"])
    method = make_method(shop.store, zone=zone, currency="GBP", price_minor=300)
    client = shop.client()

    pages = [
        client.get(f"/en-gb{path}").content.decode()
        for path in ("/", "/categories/lamps/", "/products/lamp/", "/search/?q=lamp")
    ]
    client.post("/en-gb/cart/add/", {"variant": str(shop.lamp.id)})
    pages += [client.get(f"/en-gb{path}").content.decode() for path in ("/cart/", "/checkout/")]
    form = shop.form(delivery_method=str(method.id), shown_total="2050")
    placed = client.post("/en-gb/checkout/", form)
    pages.append(client.get(placed["Location"]).content.decode())

    order = Order.objects.get()
    assert (order.currency, order.total_minor) == ("GBP", 2050)
    assert placed["Location"].startswith(f"/en-gb/orders/{order.token}/")
    assert [page for page in pages if "£17.50" not in page] == []
    assert [page for page in pages if "€" in page] == []


def test_kept_pages_of_two_markets_are_never_mixed(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("django.core.signals.request_started.send", lambda *a, **k: [])
    monkeypatch.setattr("django.core.signals.request_finished.send", lambda *a, **k: [])
    shop, _method = german_shop()
    door = Door(PageCache(WSGIHandler()), shop.store.domain)
    british, german = "/products/lamp/", "/de/products/lamp/"

    first = {path: door.get(path)[2].decode() for path in (british, german)}
    with django_assert_num_queries(0):
        again = {path: door.get(path)[2].decode() for path in (german, british)}

    assert first == again
    assert "£20.00" in first[british]
    assert "29,00" not in first[british]
    assert "29,00" in first[german]
    assert "£" not in first[german]
    assert door.get(british)[1]["ETag"] != door.get(german)[1]["ETag"]


def test_a_market_costs_no_statement_more(django_assert_max_num_queries):
    shop, _method = german_shop()
    client = shop.client()
    client.get("/de/")
    warm(shop.store)
    client.get("/de/offline/")

    for path, most in (("/de/categories/lamps/", 3), ("/de/products/lamp/", 5)):
        with django_assert_max_num_queries(most):
            assert client.get(path).status_code == 200


def test_checkout_offers_the_countries_of_its_market_and_those_that_other_markets_name():
    shop, _method = german_shop()
    client = shop.client()
    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})

    german = client.get("/de/checkout/").content.decode()
    british = client.get("/checkout/").content.decode()

    assert 'value="DE" selected' in german
    assert 'value="GB"' in german
    assert 'value="FR"' not in german
    assert 'value="GB" selected' in british
    assert 'value="DE"' in british
    assert 'value="FR"' in british


def test_a_country_of_another_market_leads_there_with_all_that_was_typed():
    shop, method = german_shop()
    client = shop.shopper()
    berlin = german_form(shop, method, go="update", **{"delivery-city": ""})

    chosen = client.post("/checkout/", berlin).content.decode()
    again = client.get("/checkout/").content.decode()
    refused = client.post("/checkout/", berlin | {"go": "pay", "delivery-city": "Berlin"})
    gone = client.post("/checkout/", berlin | {"go": "market:/de"})
    there = client.get(gone["Location"]).content.decode()

    for page in (chosen, again):
        assert 'name="go" value="market:/de"' in page
        assert "Germany. Your cart and all you typed come with you." in page
        assert "We cannot deliver to this address yet" not in page
        assert "Unter den Linden 1" in page
        assert "How should it come?" not in page
    assert refused.status_code == 422
    assert 'id="field-delivery-country-error"' in refused.content.decode()
    assert not Order.objects.exists()
    assert (gone["Location"], gone.cookies["market"].value) == ("/de/checkout/", "/de")
    assert "Unter den Linden 1" in there
    assert "29,00\xa0€" in there
    assert Cart.objects.get().market_id == market_of(shop).id


def test_a_market_that_there_is_not_leads_nowhere():
    shop, method = german_shop()

    answer = shop.shopper().post("/checkout/", german_form(shop, method, go="market:/nowhere"))

    assert answer.status_code == 404


def test_a_cart_that_changes_its_market_says_so_and_names_what_is_not_sold_there():
    shop, _method = german_shop()
    vase = make_product(shop.store, title="Vase", sku="VASE", slug="vase").variants.get()
    make_level(vase, on_hand=3)
    client = shop.shopper()
    client.post("/cart/add/", {"variant": str(vase.id)})

    first, again = (client.get("/de/cart/").content.decode() for _ in range(2))
    back = client.get("/cart/").content.decode()

    assert "in Euro" in first
    assert "Vase" in first.split('class="notice notice--warn"')[1].split("</p>")[0]
    assert "29,00\xa0€" in first
    assert "Das wird in diesem Land nicht verkauft" in first
    assert "in Euro" not in again
    assert "its prices are in British pounds now" in back
    assert "Not sold here" not in back
    assert Cart.objects.count() == 1


def test_adding_in_another_market_moves_the_whole_cart():
    shop, _method = german_shop()
    client = shop.shopper()

    client.post("/de/cart/add/", {"variant": str(shop.lamp.id)})

    cart = Cart.objects.get()
    assert (cart.currency, cart.language) == ("EUR", "de")
    line = cart.lines.get()
    assert (line.quantity, line.unit_price_minor) == (2, 2900)


def test_what_has_no_price_in_a_market_says_so_on_its_page_and_is_not_added():
    shop = make_shop()
    make_market(shop.store, countries=["CH"], currency="CHF", languages=["en"], prefixes=["en-ch"])
    client = shop.client()

    page = client.get("/en-ch/products/lamp/").content.decode()
    refused = client.post("/en-ch/cart/add/", {"variant": str(shop.lamp.id)})

    assert "£" not in page
    assert refused.status_code == 422
    assert not Cart.objects.filter(lines__isnull=False).exists()


def test_whoever_asks_the_cart_about_another_markets_country_is_led_to_its_prices():
    shop, _method = german_shop()
    client = shop.shopper(quantity=2)

    page = client.get("/cart/?country=DE").content.decode()
    there = client.get("/de/cart/?country=DE").content.decode()

    assert '<option value="DE" selected>Germany' in page
    assert "Prices and delivery to this country are on its own pages: Germany." in page
    assert 'href="/de/cart/?country=DE" lang="de">Deutschland · Deutsch · EUR<' in page
    assert "The total on this page counts" not in page
    assert "58,00\xa0€" in there
    assert "63,00\xa0€" in there
    assert '<option value="GB">Vereinigtes Königreich' in there
