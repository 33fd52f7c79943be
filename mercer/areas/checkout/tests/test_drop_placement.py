"""Going back on it."""

import pytest

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.drop_placement import drop_placement
from mercer.areas.checkout.rules import PlacementStatus
from mercer.kernel import clock


def drop(shop, token):
    return drop_placement(store_id=shop.store.id, token=token, now=clock.now())


def test_the_cart_is_the_shopper_s_again_and_nobody_can_pay(shop, bank):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = shop.fill(lamp)
    waiting = shop.place(cart, card=None)

    result = drop(shop, waiting.token)

    assert result.status == PlacementStatus.ABANDONED
    cart.refresh_from_db()
    assert cart.status == "open"
    assert shop.stock([lamp]) == [(5, 0)]
    assert drop(shop, waiting.token) == result


def test_what_was_paid_meanwhile_is_an_order(shop, bank):
    waiting = shop.place(shop.fill(shop.variant()), card=None)
    bank.shopper_pays(waiting.action_url)

    result = drop(shop, waiting.token)

    assert result.is_confirmed
    assert len(shop.orders()) == 1


def test_an_unknown_placement_is_refused(shop):
    with pytest.raises(PlacementNotFound):
        drop(shop, "no-such-token")
