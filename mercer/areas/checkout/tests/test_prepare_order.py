"""The first transaction: everything is held, nothing is asked."""

from mercer.areas.checkout.operations.prepare_order import prepare_order
from mercer.areas.inventory.models import Reservation
from mercer.kernel import clock


def prepare(shop, cart):
    return prepare_order(store=shop.facts, cart_id=cart.id, shown_total_minor=None, now=clock.now())


def test_order_stock_and_payment_are_there_before_the_bank_is_asked(shop, bank):
    lamp = shop.variant("LAMP", on_hand=5)

    placement, is_new = prepare(shop, shop.fill(lamp, quantity=2))

    assert is_new
    assert shop.stock([lamp]) == [(5, 2)]
    assert [order.total_minor for order in shop.orders("pending")] == [5295]
    assert bank.count(str(placement.payment_id)) == 0
    assert Reservation.objects.count() == 0


def test_a_cart_that_is_being_placed_answers_with_what_it_has(shop):
    cart = shop.fill(shop.variant())
    placement, _ = prepare(shop, cart)

    assert prepare(shop, cart) == (placement, False)
    assert len(shop.orders("pending")) == 1
