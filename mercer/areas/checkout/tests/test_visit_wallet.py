"""To an express wallet."""

import pytest

from mercer.areas.cart.errors import CartBeingPaid, CartClosed
from mercer.areas.checkout.errors import CartNotReady
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.tests.wallets import bare_cart, go, sell_only_at_home
from mercer.areas.checkout.visits import VisitStatus
from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.models import Payment


def test_the_shopper_goes_to_the_wallet_s_page_and_nothing_is_paid(shop, bank):
    cart = bare_cart(shop, shop.variant())

    visit = go(shop, cart)

    assert visit.status == VisitStatus.BEGUN
    assert visit.action_url.startswith(f"{bank.url}/wallet/")
    told = bank.http.get(visit.action_url).text
    assert "GBP 28.95" in told  # 24.00 and the post
    cart.refresh_from_db()
    assert (cart.status, cart.email, Payment.objects.count()) == ("open", "", 0)


def test_the_wallet_is_told_where_the_shop_does_not_deliver(shop, bank):
    sell_only_at_home(shop)

    visit = go(shop, bare_cart(shop, shop.variant()))

    # All six people but the one who lives in Britain.
    assert bank.http.get(visit.action_url).text.count("does not deliver there") == 5


def test_each_press_is_a_visit_of_its_own(shop):
    cart = bare_cart(shop, shop.variant())

    first, second = go(shop, cart), go(shop, cart)

    assert first.token != second.token
    assert first.action_url != second.action_url


def test_a_wallet_that_does_not_answer_is_no_harm(shop, bank):
    cart = bare_cart(shop, shop.variant())
    bank.misbehave({"operation": "wallet", "kind": "error_500"})

    visit = go(shop, cart)

    assert (visit.status, visit.action_url) == (VisitStatus.BEGUN, "")
    cart.refresh_from_db()
    assert cart.status == "open"


def test_an_empty_cart_goes_nowhere(shop):
    with pytest.raises(CartNotReady) as refusal:
        go(shop, bare_cart(shop))

    assert refusal.value.problems == ("empty",)
    assert WalletVisit.objects.count() == 0


def test_what_is_sold_out_has_to_be_settled_first(shop):
    lamp = shop.variant("LAMP", on_hand=1)
    first, second = bare_cart(shop, lamp), shop.fill(lamp)
    assert shop.place(second).is_confirmed

    with pytest.raises(CartNotReady) as refusal:
        go(shop, first)

    assert refusal.value.problems == ("out_of_stock",)
    assert WalletVisit.objects.count() == 0


def test_a_cart_that_is_being_paid_or_was_goes_nowhere(shop):
    paying, paid = shop.fill(shop.variant()), shop.fill(shop.variant("BULB"))
    shop.place(paying, card=None)
    shop.place(paid)

    with pytest.raises(CartBeingPaid):
        go(shop, paying)
    with pytest.raises(CartClosed):
        go(shop, paid)

    assert WalletVisit.objects.count() == 0


def test_a_wallet_that_nobody_offers_is_refused(shop):
    cart = bare_cart(shop, shop.variant())
    shop.card, bank_method = shop.transfer, shop.card

    with pytest.raises(PaymentMethodNotFound):
        go(shop, cart)
    shop.card = bank_method
    with pytest.raises(PaymentMethodNotFound):
        go(shop, cart, wallet="nonsense")

    assert WalletVisit.objects.count() == 0
