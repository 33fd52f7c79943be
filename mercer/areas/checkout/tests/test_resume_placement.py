"""Back from the bank."""

from datetime import timedelta

import pytest

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.prepare_order import prepare_order
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.rules import FORGOTTEN_AFTER, PlacementStatus
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock


def resume(shop, token, *, store_id=None, now=None):
    return resume_placement(store_id=store_id or shop.store.id, token=token, now=now or clock.now())


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


def test_a_question_that_is_still_on_its_way_is_no_refusal(shop, bank):
    lamp = shop.variant("LAMP", on_hand=5)
    now = clock.now()
    placement, _ = prepare_order(
        store=shop.facts, cart_id=shop.fill(lamp).id, shown_total_minor=None, now=now
    )

    early = resume(shop, placement.token, now=now + FORGOTTEN_AFTER - timedelta(seconds=1))
    assert early.status == PlacementStatus.PREPARED
    assert shop.stock([lamp]) == [(5, 1)]

    late = resume(shop, placement.token, now=now + FORGOTTEN_AFTER)
    assert late.status == PlacementStatus.ABANDONED
    assert shop.stock([lamp]) == [(5, 0)]
