"""Orders paid with a stored card, or whose card is to be kept: with every promise of any order."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercer.areas.checkout.errors import TooManyDeclines
from mercer.areas.checkout.operations.place_order import place_order
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import MOST_DECLINES, PlacementStatus
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.errors import CardExpired, CardNotFound
from mercer.areas.payments.models import Payment, StoredCard
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.make import keep, make_card
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs
from tests.world import LINKS

STATEMENTS = 30  # of all placing, with or without a card of one's own


@pytest.fixture(autouse=True)
def _nobody_was_refused():
    cache.clear()


@pytest.fixture
def ada(shop):
    return make_customer(shop.store)


def place(shop, cart, wish, *, token=None, visitor=""):
    return place_order(
        store=shop.facts,
        cart_id=cart.id,
        shown_total_minor=None,
        links=LINKS,
        now=clock.now(),
        method_token=token,
        visitor=visitor,
        card=wish,
    )


def test_a_stored_card_makes_an_order(shop, ada):
    card = keep(ada, shop.card)
    lamp = shop.variant("LAMP", on_hand=5)
    cart = shop.fill(lamp, customer_id=ada.id)

    result = place(shop, cart, CardWish(ada.id, card_id=card.id))

    assert result.status == PlacementStatus.CONFIRMED
    assert shop.stock([lamp]) == [(5, 1)]
    assert place(shop, cart, CardWish(ada.id, card_id=card.id)) == result
    run_jobs()
    assert (len(shop.orders()), audit_orders()) == (1, [])


def test_a_card_is_kept_when_the_bank_says_yes_on_its_own_page(shop, ada, bank):
    cart = shop.fill(shop.variant(), customer_id=ada.id)
    waiting = place(shop, cart, CardWish(ada.id, keep=True))
    bank.shopper_pays(waiting.action_url)
    assert not StoredCard.objects.exists()

    result = resume_placement(store_id=shop.store.id, token=waiting.token, now=clock.now())

    assert result.is_confirmed
    assert StoredCard.objects.get().customer_id == ada.id


@pytest.mark.parametrize("whose", ["another's", "expired"])
def test_a_card_that_may_not_pay_leaves_everything_as_it_was(shop, ada, whose):
    lamp = shop.variant("LAMP", on_hand=5)
    cart = shop.fill(lamp, customer_id=ada.id)
    card = {
        "expired": lambda: make_card(ada, shop.card, expiry_year=2020),
        "another's": lambda: make_card(make_customer(shop.store), shop.card),
    }[whose]()

    with pytest.raises(CardExpired if whose == "expired" else CardNotFound):
        place(shop, cart, CardWish(ada.id, card_id=card.id))

    cart.refresh_from_db()
    assert (cart.status, shop.stock([lamp])) == ("open", [(5, 0)])
    assert shop.orders("pending", "placed", "abandoned") == []
    assert not Payment.objects.exists()


def test_a_stored_card_that_is_refused_counts_against_its_visitor(shop, ada):
    lamp = shop.variant("LAMP", on_hand=5, price=6000)
    wish = CardWish(ada.id, card_id=keep(ada, shop.card, "tok_small_balance", 10).id)
    for _ in range(MOST_DECLINES):
        cart = shop.fill(lamp, customer_id=ada.id)
        refused = place(shop, cart, wish, visitor="203.0.113.9")
        assert refused.decline_code == "insufficient_funds"

    with pytest.raises(TooManyDeclines):
        place(shop, shop.fill(lamp, customer_id=ada.id), wish, visitor="203.0.113.9")

    assert shop.stock([lamp]) == [(5, 0)]


def test_a_free_order_asks_for_no_card(shop, ada):
    card = make_card(ada, shop.transfer)
    gift = shop.variant("LEAFLET", price=0, kind="download", stock_policy="untracked")
    cart = shop.fill(gift, customer_id=ada.id)

    result = place(shop, cart, CardWish(ada.id, card_id=card.id))

    assert result.is_confirmed
    assert not Payment.objects.exists()


@pytest.mark.parametrize("how", ["stored", "kept"])
@pytest.mark.parametrize("lines", [1, 20])
def test_a_card_stays_within_what_an_order_may_cost(shop, ada, how, lines):
    variants = [shop.variant(f"LAMP-{number:02}", on_hand=5) for number in range(lines)]
    cart = shop.fill(*variants, customer_id=ada.id)
    token = "tok_good" if how == "kept" else None
    wish = CardWish(ada.id, keep=True)
    if how == "stored":
        wish = CardWish(ada.id, card_id=keep(ada, shop.card).id)
    _ = shop.facts

    with CaptureQueriesContext(connection) as counted:
        assert place(shop, cart, wish, token=token).is_confirmed

    statements = [
        query["sql"]
        for query in counted.captured_queries
        if query["sql"].split()[0] not in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    ]
    assert len(statements) <= STATEMENTS, "\n".join(each[:90] for each in statements)
