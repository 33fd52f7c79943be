"""A shopper comes back from the wallet twice at once, and pays twice at once: one order."""

import pytest

from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.tests.wallets import bare_cart, brought, come_back, go
from mercer.areas.payments.models import Payment
from mercer.kernel import clock
from tests.races.conftest import kinds, run_together

pytestmark = pytest.mark.race


def test_coming_back_twice_at_once_fills_the_cart_once(shop, bank):
    cart = bare_cart(shop, shop.variant())
    visit = go(shop, cart)
    bank.shopper_shares(visit.action_url, "gb")

    ended = run_together(*[lambda: come_back(shop, cart, visit)] * 3)

    assert kinds(ended) == {"approved": 3}
    assert WalletVisit.objects.get().status == "approved"
    cart.refresh_from_db()
    assert cart.email == "edith.clarke@example.org"


def test_paying_twice_at_once_with_one_visit_is_one_order(shop, bank):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = bare_cart(shop, lamp)
    visit = brought(shop, bank, cart)
    choose_delivery(
        store_id=shop.store.id, cart_id=cart.id, method_id=shop.post.id, now=clock.now()
    )

    ended = run_together(*[lambda: shop.place(cart, card=visit.method_token)] * 4)

    assert set(kinds(ended)) <= {"confirmed", "PlacementInFlight"}
    assert (len(shop.orders()), Payment.objects.count()) == (1, 1)
    assert shop.stock([lamp]) == [(5, 1)]
    assert audit_orders() == []
    assert bank.books_are_right()
