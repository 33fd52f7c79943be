"""Putting things into a cart."""

import pytest

from mercer.areas.cart.errors import (
    CartBeingPaid,
    CartClosed,
    CartNotFound,
    NotForSale,
    QuantityTooLarge,
    TooManyLines,
)
from mercer.areas.cart.operations import add_line as module
from mercer.areas.cart.operations._limits import check_line
from mercer.areas.cart.rules import MOST_PER_LINE
from mercer.areas.cart.tests.make import held, make_cart, make_shop, make_thing, put, quote
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.queries import store_directory
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_a_line_that_is_there_becomes_more():
    store = make_shop()
    lamp, bulb = make_thing(store), make_thing(store, "BULB")
    cart = make_cart(store, lamp, bulb)

    added = put(cart, lamp, 2)

    assert held(cart) == {"LAMP": 3, "BULB": 1}
    assert (added.quantity, added.units, added.unit_price_minor) == (3, 4, 2400)


def test_three_statements_and_no_more(django_assert_num_queries):
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store)
    store_directory()

    with django_assert_num_queries(3):
        put(cart, lamp)


def test_more_than_there_is_counting_what_the_cart_holds():
    store = make_shop()
    lamp = make_thing(store, on_hand=3)
    cart = make_cart(store, lamp, quantity=2)

    with pytest.raises(OutOfStock) as refusal:
        put(cart, lamp, 2)

    assert refusal.value.members() == {"problems": [{"sku": "LAMP", "wanted": 4, "available": 3}]}
    assert held(cart) == {"LAMP": 2}


def test_what_may_be_backordered_or_is_not_counted_can_be_added():
    store = make_shop()
    late = make_thing(store, "LATE", on_hand=1, stock_policy="backorder", backorder_limit=2)
    plan = make_thing(store, "PLAN", on_hand=None, stock_policy="untracked", kind="service")
    cart = make_cart(store)

    put(cart, late, 3)
    put(cart, plan, 5)
    with pytest.raises(OutOfStock):
        put(cart, late, 1)

    assert held(cart) == {"LATE": 3, "PLAN": 5}


@pytest.mark.parametrize(("own", "most"), [(3, 3), (None, MOST_PER_LINE)])
def test_more_than_one_cart_may_hold(own, most):
    store = make_shop()
    lamp = make_thing(store, on_hand=20_000, max_per_order=own)
    cart = make_cart(store, lamp)

    with pytest.raises(QuantityTooLarge) as refusal:
        put(cart, lamp, most)

    assert refusal.value.members() == {"sku": "LAMP", "wanted": most + 1, "most": most}
    assert held(cart) == {"LAMP": 1}


@pytest.mark.parametrize("quantity", [0, -1])
def test_less_than_one_is_refused(quantity):
    store = make_shop()
    cart = make_cart(store)

    with pytest.raises(InvalidField):
        put(cart, make_thing(store), quantity)

    assert held(cart) == {}


def test_what_is_not_published_priced_or_ours_is_not_for_sale():
    store, other = make_shop(), make_shop()
    hidden, unpriced = make_thing(store, "HID"), make_thing(store, "FREE", price=None)
    edit_product(
        store_id=store.id,
        product_id=hidden.product_id,
        changes={"status": "draft"},
        actor=SYSTEM,
        now=clock.now(),
    )
    cart = make_cart(store)

    for variant in (hidden, unpriced, make_thing(other, "THEIRS")):
        with pytest.raises(NotForSale):
            put(cart, variant)

    assert held(cart) == {}


def test_no_price_in_the_carts_currency_means_not_for_sale():
    store = make_shop(currencies=["EUR"])
    lamp = make_thing(store)
    cart = make_cart(store, currency="EUR")

    with pytest.raises(NotForSale):
        put(cart, lamp)

    assert held(cart) == {}


def test_other_stores_carts_are_not_found():
    store, other = make_shop(), make_shop()
    cart = make_cart(other)
    cart.store_id = store.id

    with pytest.raises(CartNotFound):
        put(cart, make_thing(store))

    assert held(cart) == {}


@pytest.mark.parametrize(
    ("status", "refusal"),
    [("placing", CartBeingPaid), ("placed", CartClosed), ("merged", CartClosed)],
)
def test_a_cart_that_is_not_open_does_not_change(status, refusal):
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp)
    cart.status = status
    cart.save()

    with pytest.raises(refusal):
        put(cart, lamp)

    assert held(cart) == {"LAMP": 1}


def test_a_cart_that_goes_to_the_bank_meanwhile_does_not_change(monkeypatch):
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store)

    def place_meanwhile(*arguments):
        cart.status = "placing"
        cart.save()
        return check_line(*arguments)

    monkeypatch.setattr(module, "check_line", place_meanwhile)

    with pytest.raises(CartBeingPaid):
        put(cart, lamp)

    assert held(cart) == {}


def test_a_cart_holds_so_many_lines_and_no_more(monkeypatch):
    monkeypatch.setattr(module, "MOST_LINES", 1)
    store = make_shop()
    lamp, bulb = make_thing(store), make_thing(store, "BULB")
    cart = make_cart(store, lamp)

    with pytest.raises(TooManyLines):
        put(cart, bulb)
    put(cart, lamp)

    assert held(cart) == {"LAMP": 2}


def test_adding_again_shows_todays_price():
    store = make_shop()
    lamp = make_thing(store)
    cart = make_cart(store, lamp)
    set_price(
        store_id=store.id,
        variant_id=lamp.id,
        currency="GBP",
        amount_minor=2500,
        compare_at_minor=None,
        actor=SYSTEM,
        now=clock.now(),
    )

    put(cart, lamp)

    assert quote(cart).lines[0].price_changed is False
    assert quote(cart).lines_minor == 5000


def test_an_unknown_variant_is_not_for_sale():
    store = make_shop()
    cart = make_cart(store)
    nothing = make_thing(store)
    nothing.id = new_id()

    with pytest.raises(NotForSale):
        put(cart, nothing)

    assert held(cart) == {}
