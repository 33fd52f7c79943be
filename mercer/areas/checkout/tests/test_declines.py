"""Cards are not tried out at our till."""

import pytest
from django.core.cache import cache

from mercer.areas.checkout.declines import note_decline
from mercer.areas.checkout.errors import TooManyDeclines
from mercer.areas.checkout.operations.place_order import place_order
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.rules import MOST_DECLINES
from mercer.kernel import clock
from tests.world import LINKS

TESTER, OTHER = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def _nobody_was_refused():
    cache.clear()


def pay(shop, cart, *, visitor, card="tok_declined"):
    return place_order(
        store=shop.facts,
        cart_id=cart.id,
        shown_total_minor=shop.total(cart),
        links=LINKS,
        method_token=card,
        visitor=visitor,
        now=clock.now(),
    )


def refuse_cards(shop, variant, *, visitor, times=MOST_DECLINES):
    for _ in range(times):
        assert pay(shop, shop.fill(variant), visitor=visitor).decline_code == "card_declined"


def test_after_six_refused_cards_a_visitor_waits_and_nothing_is_held(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    refuse_cards(shop, lamp, visitor=TESTER)
    cart = shop.fill(lamp)

    with pytest.raises(TooManyDeclines) as refusal:
        pay(shop, cart, visitor=TESTER, card="tok_good")

    assert refusal.value.wait_minutes == 30
    cart.refresh_from_db()
    assert (cart.status, shop.stock([lamp])) == ("open", [(5, 0)])
    assert pay(shop, cart, visitor=OTHER, card="tok_good").is_confirmed


def test_fewer_refused_cards_stop_nobody(shop):
    lamp = shop.variant("LAMP", on_hand=5)

    refuse_cards(shop, lamp, visitor=TESTER, times=MOST_DECLINES - 1)

    assert pay(shop, shop.fill(lamp), visitor=TESTER, card="tok_good").is_confirmed


def test_looking_again_at_a_refused_payment_does_not_count(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    declined = pay(shop, shop.fill(lamp), visitor=TESTER)

    for _ in range(MOST_DECLINES):
        again = resume_placement(
            store_id=shop.store.id, token=declined.token, visitor=TESTER, now=clock.now()
        )
        note_decline(store_id=shop.store.id, visitor=TESTER, result=again)

    assert pay(shop, shop.fill(lamp), visitor=TESTER, card="tok_good").is_confirmed


def test_the_end_of_an_ipv6_address_changes_nothing(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    for end in range(MOST_DECLINES):
        refuse_cards(shop, lamp, visitor=f"2001:db8::{end + 1}", times=1)

    with pytest.raises(TooManyDeclines):
        pay(shop, shop.fill(lamp), visitor="2001:db8::ffff", card="tok_good")


def test_a_transfer_stays_open_to_who_has_no_card_that_works(shop):
    lamp = shop.variant("LAMP", on_hand=5)
    refuse_cards(shop, lamp, visitor=TESTER)
    cart = shop.fill(lamp, method=shop.transfer)

    assert pay(shop, cart, visitor=TESTER).is_confirmed
