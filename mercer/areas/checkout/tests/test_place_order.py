"""From a cart to an order, with a real (test) bank between."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.checkout.errors import CartChanged, CartNotReady
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.inventory.operations.adjust_stock import adjust_stock
from mercer.areas.inventory.queries import list_locations
from mercer.areas.orders.queries import get_order
from mercer.areas.payments.models import Payment
from mercer.areas.pricing.operations.set_price import set_price
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs


def test_a_good_card_makes_an_order(shop):
    lamp = shop.variant("LAMP", on_hand=5, price=2400)
    cart = shop.fill(lamp, quantity=2)
    shown = shop.total(cart)

    result = shop.place(cart, shown=shown)

    assert result.status == PlacementStatus.CONFIRMED
    order = get_order(shop.store.id, result.order_id)
    assert (order.status, order.payment_state, order.total_minor) == ("placed", "authorised", shown)
    assert (order.lines_minor, order.delivery_minor, order.tax_minor) == (4800, 495, 883)
    assert shop.stock([lamp]) == [(5, 2)]
    run_jobs()
    assert audit_orders() == []


def test_the_same_cart_placed_twice_is_one_order(shop):
    cart = shop.fill(shop.variant())
    first = shop.place(cart)

    again = shop.place(cart)

    assert again == first
    assert len(shop.orders()) == 1


def test_a_declined_card_keeps_the_cart_frees_the_stock_and_says_why(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = shop.fill(lamp)

    result = shop.place(cart, card="tok_declined")

    assert (result.status, result.decline_code) == (PlacementStatus.ABANDONED, "card_declined")
    assert shop.stock([lamp]) == [(5, 0)]
    cart.refresh_from_db()
    assert (cart.status, cart.lines.count()) == ("open", 1)
    assert shop.place(cart, card="tok_good").is_confirmed
    assert len(shop.orders()) == 1


def test_without_a_card_token_the_shopper_goes_to_the_bank_s_page(shop, bank):
    cart = shop.fill(shop.variant())

    result = shop.place(cart, card=None)

    assert result.status == PlacementStatus.AWAITING
    assert result.action_url.startswith(bank.url)
    assert shop.place(cart, card=None) == result
    assert shop.orders() == []


def test_a_bank_transfer_makes_an_order_that_waits_for_its_money(shop):
    cart = shop.fill(shop.variant(), method=shop.transfer)

    result = shop.place(cart, card=None)

    order = get_order(shop.store.id, result.order_id)
    assert (order.status, order.payment_state) == ("placed", "awaiting")
    payment = Payment.objects.get(order_id=order.id)
    assert payment.instructions["reference"] == order.number


def test_a_total_that_the_shopper_did_not_see_is_refused(shop):
    lamp = shop.variant("LAMP", on_hand=5, price=2400)
    cart = shop.fill(lamp)
    shown = shop.total(cart)
    set_price(
        store_id=shop.store.id, variant_id=lamp.id, currency="GBP", amount_minor=2600,
        compare_at_minor=None, actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    with pytest.raises(CartChanged) as refusal:
        shop.place(cart, shown=shown)

    assert refusal.value.total_minor - refusal.value.shown_total_minor == 200
    assert (shop.orders("pending", "placed"), shop.stock([lamp])) == ([], [(5, 0)])
    assert shop.place(cart, shown=refusal.value.total_minor).is_confirmed


def test_what_is_gone_is_refused_by_name(shop):
    lamp, lamps = shop.variant("LAMP", on_hand=5), shop.variant("BULB", on_hand=5)
    cart = shop.fill(lamp, lamps, quantity=2)
    adjust_stock(
        store_id=shop.store.id, variant_id=lamp.id, location_id=list_locations(shop.store.id)[0].id,
        set_to=1, reason="count", actor=SYSTEM, now=clock.now(),
    )  # fmt: skip

    with pytest.raises(OutOfStock) as refusal:
        shop.place(cart)

    assert [(each.sku, each.wanted, each.available) for each in refusal.value.problems] == [
        ("LAMP", 2, 1)
    ]
    assert shop.stock([lamp, lamps]) == [(1, 0), (5, 0)]


def test_an_empty_cart_is_no_order(shop):
    cart = open_cart(
        store_id=shop.store.id, currency="GBP", language="en", customer_id=None, now=clock.now()
    )

    with pytest.raises(CartNotReady) as refusal:
        shop.place(cart)

    assert "empty" in refusal.value.problems
    assert shop.orders("pending", "placed") == []


@pytest.mark.parametrize("lines", [1, 20])
def test_statements_do_not_grow_with_the_lines(shop, lines):
    variants = [shop.variant(f"LAMP-{number:02}", on_hand=5) for number in range(lines)]
    cart = shop.fill(*variants)
    shown, _ = shop.total(cart), shop.facts

    with CaptureQueriesContext(connection) as counted:
        shop.place(cart, shown=shown)

    statements = [
        query["sql"]
        for query in counted.captured_queries
        if query["sql"].split()[0] not in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    ]
    assert len(statements) <= 28, "\n".join(" ".join(each.split())[:90] for each in statements)
