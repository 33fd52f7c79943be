"""Back from the bank."""

import pytest

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock


def resume(shop, token, store_id=None):
    return resume_placement(store_id=store_id or shop.store.id, token=token, now=clock.now())


@pytest.mark.parametrize(
    ("card", "status", "code"),
    [
        ("4242424242424242", PlacementStatus.CONFIRMED, ""),
        ("4000000000000002", PlacementStatus.ABANDONED, "card_declined"),
    ],
)
def test_what_happened_at_the_bank_is_what_counts(shop, bank, card, status, code):
    waiting = shop.place(shop.fill(shop.variant()), card=None)
    bank.shopper_pays(waiting.action_url, card)

    result = resume(shop, waiting.token)

    assert (result.status, result.decline_code) == (status, code)
    assert resume(shop, waiting.token).status == status


def test_a_shopper_who_comes_back_without_paying_is_sent_on(shop):
    waiting = shop.place(shop.fill(shop.variant()), card=None)

    result = resume(shop, waiting.token)

    assert (result.status, result.action_url) == (PlacementStatus.AWAITING, waiting.action_url)


def test_another_store_s_placement_is_not_there(shop):
    waiting = shop.place(shop.fill(shop.variant()), card=None)

    with pytest.raises(PlacementNotFound):
        resume(shop, waiting.token, store_id=make_store().id)
