"""What a cart costs."""

import pytest

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.queries import quote_cart
from mercer.areas.cart.tests.make import (
    LONDON,
    PARIS,
    make_cart,
    make_shop,
    make_thing,
    quote,
)
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import forget_directory, get_store, store_directory
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def go(cart, delivery=LONDON, billing=None):
    set_address(
        store_id=cart.store_id, cart_id=cart.id, delivery=delivery, billing=billing, now=clock.now()
    )


def reprice(store, variant, amount):
    set_price(
        store_id=store.id,
        variant_id=variant.id,
        currency=store.currency,
        amount_minor=amount,
        compare_at_minor=None,
        actor=SYSTEM,
        now=clock.now(),
    )


def test_before_an_address_is_known_the_stores_own_country_is_reckoned_with():
    store = make_shop()
    cart = make_cart(store, make_thing(store), quantity=2)

    found = quote(cart)

    assert (found.lines_minor, found.delivery_minor, found.total_minor) == (4800, 495, 5295)
    assert (found.lines[0].tax_minor, found.tax_minor) == (800, 883)
    assert (found.tax_is_estimate, found.delivery_is_estimate, found.delivery) == (True, True, None)
    assert found.problems == (
        "contact_missing",
        "address_missing",
        "delivery_missing",
        "payment_missing",
    )


def test_an_address_makes_it_certain():
    store = make_shop()
    make_method(store, zone=make_zone(store, countries=["FR"]), price_minor=1500)
    cart = make_cart(store, make_thing(store))
    go(cart, PARIS)

    found = quote(cart)

    assert (found.tax_minor, found.tax_is_estimate) == (0, False)
    assert [each.price_minor for each in found.delivery_quotes] == [1500]
    assert found.total_minor == 2400 + 1500


def test_tax_comes_on_top_where_prices_exclude_it():
    store = make_store(country="US", currency="USD", prices_include_tax=False)
    make_rate(store, "0.08875", name="Sales tax", regions=["NY"])
    make_method(store, price_minor=1000, tax_category="untaxed")
    cart = make_cart(store, make_thing(store, price=1999), quantity=3)
    before = quote(cart)
    Store.objects.filter(id=store.id).update(address={"region": "NY"})
    forget_directory()

    found = quote(cart)

    assert (before.tax_minor, before.total_minor) == (0, 6997)
    assert (found.tax_minor, found.total_minor) == (532, 6997 + 532)
    assert found.delivery_tax_parts == ()


def test_downloads_need_no_delivery_and_are_taxed_where_the_bill_goes():
    store = make_shop()
    book = make_thing(store, "BOOK", kind="download", on_hand=None, stock_policy="untracked")
    cart = make_cart(store, book)
    go(cart, delivery=None, billing=PARIS)

    found = quote(cart)

    assert (found.needs_shipping, found.delivery_quotes, found.delivery_minor) == (False, (), 0)
    assert (found.tax_minor, found.tax_is_estimate) == (0, False)
    assert found.problems == ("contact_missing", "payment_missing")


def test_weight_and_value_of_the_goods_decide_on_delivery():
    store = make_store()
    zone = make_zone(store)
    make_method(store, zone=zone, kind="weight", tiers=[[500, 300], [1000, 600]], code="weighed")
    make_method(store, zone=zone, kind="value", tiers=[[5000, 700]], code="valued")
    lamp = make_thing(store, weight_grams=251)

    one, two, four, five = (
        [each.price_minor for each in quote(make_cart(store, lamp, quantity=n)).delivery_quotes]
        for n in (1, 2, 3, 4)
    )

    assert (one, two, four, five) == ([700, 300], [700, 600], [600], [])


def test_a_price_that_changed_is_told_until_it_is_accepted():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp)
    reprice(store, lamp, 2600)

    before = quote(cart)
    accept_prices(store_id=store.id, cart_id=cart.id, now=clock.now())
    after = quote(cart)

    line = before.lines[0]
    assert (line.shown_unit_price_minor, line.unit_price_minor) == (2400, 2600)
    assert (line.price_changed, line.problem) == (True, "price_changed")
    assert "price_changed" in before.problems
    assert before.lines_minor == 2600
    assert (after.lines[0].price_changed, after.lines[0].problem) == (False, None)
    assert "price_changed" not in after.problems


def test_what_is_withdrawn_stays_visible_and_costs_nothing():
    store = make_shop()
    lamp, bulb = make_thing(store), make_thing(store, "BULB", price=100)
    cart = make_cart(store, lamp, bulb)
    edit_product(
        store_id=store.id,
        product_id=lamp.product_id,
        changes={"status": "draft"},
        actor=SYSTEM,
        now=clock.now(),
    )

    found = quote(cart)

    assert [(line.variant.sku, line.problem) for line in found.lines] == [
        ("LAMP", "not_for_sale"),
        ("BULB", None),
    ]
    assert found.lines_minor == 100
    assert found.problems[0] == "not_for_sale"


def test_what_has_run_short_says_how_many_there_are():
    store = make_shop()
    lamp = make_thing(store, on_hand=5)
    cart = make_cart(store, lamp, quantity=4)
    make_level(lamp, on_hand=3)

    line = quote(cart).lines[0]

    assert (line.problem, line.availability.available, line.most) == ("out_of_stock", 3, 3)
    assert line.total_minor == 4 * 2400


def test_a_limit_lowered_since_is_a_problem():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp, quantity=4)
    lamp.max_per_order = 2
    lamp.save()

    assert quote(cart).lines[0].problem == "quantity_too_large"
    assert "quantity_too_large" in quote(cart).problems


def test_an_empty_cart_is_quoted_too(django_assert_num_queries):
    store = make_shop()
    cart = make_cart(store)
    facts = get_store(store.id)

    with django_assert_num_queries(1):
        found = quote_cart(store=facts, cart_id=cart.id, now=clock.now())

    assert (found.total_minor, found.problems[0]) == (0, "empty")


def test_a_currency_given_up_since_is_a_problem():
    store = make_shop(currencies=["EUR"])
    cart = make_cart(store, currency="EUR")
    Store.objects.filter(id=store.id).update(currencies=[])
    forget_directory()

    assert "currency_not_sold" in quote(cart).problems


def test_another_stores_cart_is_not_found():
    store, other = make_shop(), make_shop()
    cart = make_cart(other)

    with pytest.raises(CartNotFound):
        quote_cart(store=get_store(store.id), cart_id=cart.id, now=clock.now())


@pytest.mark.parametrize("lock", [False, True])
@pytest.mark.parametrize("count", [1, 20])
def test_four_statements_for_any_number_of_lines_and_a_lock(count, lock, django_assert_num_queries):
    store = make_shop()
    cart = make_cart(store, *(make_thing(store, f"SKU-{n}") for n in range(count)))
    go(cart)
    facts = get_store(store.id)
    store_directory()

    with django_assert_num_queries(4 + lock):
        found = quote_cart(store=facts, cart_id=cart.id, now=clock.now(), lock=lock)

    assert len(found.lines) == count
