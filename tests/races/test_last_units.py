"""Nobody gets what is not there, and nobody who can have it is turned away."""

import pytest

from mercer.areas.checkout.queries import audit_orders
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.queries import audit_stock
from mercer.areas.payments.queries import audit_money
from tests.races.conftest import kinds, run_together

pytestmark = pytest.mark.race


def test_five_units_and_thirty_two_buyers(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    carts = [shop.fill(lamp) for _ in range(32)]

    results = run_together(*[lambda cart=cart: shop.place(cart) for cart in carts])

    assert kinds(results) == {"confirmed": 5, "OutOfStock": 27}
    assert shop.stock([lamp]) == [(5, 5)]
    assert len(shop.orders()) == 5
    refused = next(each for each in results if isinstance(each, OutOfStock))
    assert [(each.sku, each.available) for each in refused.problems] == [("LAMP", 0)]
    assert audit_stock() + audit_money() + audit_orders() == []


def test_a_buyer_whose_card_is_declined_leaves_the_last_one_to_another(shop):
    lamp = shop.variant("LAMP", on_hand=1)
    carts = [shop.fill(lamp) for _ in range(8)]
    cards = ["tok_good", *["tok_declined"] * 7]

    results = run_together(
        *[
            lambda cart=cart, card=card: shop.place(cart, card=card)
            for cart, card in zip(carts, cards, strict=True)
        ]
    )

    bought = kinds(results).get("confirmed", 0)
    assert bought <= 1
    assert shop.stock([lamp]) == [(1, bought)]
    if not bought:
        assert shop.place(carts[0]).is_confirmed
    assert audit_stock() + audit_orders() == []


def test_the_same_goods_in_opposite_order_do_not_deadlock(shop):
    lamps = [shop.variant(f"LAMP-{number}", on_hand=100) for number in range(6)]
    carts = [shop.fill(*(lamps if number % 2 else reversed(lamps))) for number in range(12)]

    results = run_together(*[lambda cart=cart: shop.place(cart) for cart in carts])

    assert kinds(results) == {"confirmed": 12}
    assert shop.stock(lamps) == [(100, 12)] * 6
