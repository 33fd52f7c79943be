"""Whatever crashed, hung or was left, ends."""

from datetime import timedelta

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.prepare_order import prepare_order
from mercer.areas.checkout.operations.sweep_placements import sweep_placements
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import FORGOTTEN_AFTER, SHOPPER_HAS, PlacementStatus
from mercer.areas.payments.operations.authorise_payment import authorise_payment
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

LATER = timedelta(minutes=1)


def crash_before_settling(shop, *, card):
    """Prepare, ask the bank (with a card, or not at all), and die."""
    placement, _ = prepare_order(
        store=shop.facts,
        cart_id=shop.fill(shop.variant("LAMP", on_hand=5)).id,
        shown_total_minor=None,
        now=clock.now(),
    )
    if card:
        authorise_payment(
            payment=placement.payment, return_url="http://shop.example/", notice_url="",
            email="ada@example.org", language="en", method_token=card, now=clock.now(),
        )  # fmt: skip
    return placement


def status(placement):
    return Placement.objects.get(pk=placement.pk).status


def test_a_yes_that_nobody_heard_becomes_an_order(shop):
    placement = crash_before_settling(shop, card="tok_good")

    sweep_placements(now=clock.now() + LATER)

    assert status(placement) == PlacementStatus.CONFIRMED
    assert len(shop.orders()) == 1


def test_a_no_that_nobody_heard_frees_the_stock(shop):
    placement = crash_before_settling(shop, card="tok_declined")

    sweep_placements(now=clock.now() + LATER)

    assert status(placement) == PlacementStatus.ABANDONED
    run_jobs()
    assert audit_orders() == []


def test_a_bank_that_was_never_asked_is_given_two_minutes(shop):
    placement = crash_before_settling(shop, card=None)

    sweep_placements(now=clock.now() + LATER)
    assert status(placement) == PlacementStatus.PREPARED

    sweep_placements(now=clock.now() + FORGOTTEN_AFTER + LATER)
    assert status(placement) == PlacementStatus.ABANDONED
    assert shop.orders() == []


def test_a_shopper_who_left_cannot_pay_any_more(shop, bank):
    result = shop.place(shop.fill(shop.variant()), card=None)
    placement = Placement.objects.get(pk=result.placement_id)

    sweep_placements(now=clock.now() + SHOPPER_HAS + LATER)

    assert status(placement) == PlacementStatus.ABANDONED
    assert bank.payment(str(placement.payment_id))["status"] == "voided"


def test_a_bank_that_does_not_answer_is_asked_again(shop, bank):
    placement = crash_before_settling(shop, card="tok_good")
    bank.misbehave({"operation": "look_up", "kind": "error_500", "times": None})

    sweep_placements(now=clock.now() + LATER)
    assert status(placement) == PlacementStatus.PREPARED

    bank.misbehave()
    sweep_placements(now=clock.now() + 2 * LATER)
    assert status(placement) == PlacementStatus.CONFIRMED


def test_nothing_is_swept_before_its_time(shop):
    crash_before_settling(shop, card="tok_good")

    assert sweep_placements(now=clock.now()) == 0
