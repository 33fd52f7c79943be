"""Every answer of the bank ends in one function, in any order, however often."""

import pytest

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.models import Payment
from mercer.kernel import clock
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs


def waiting(shop, quantity=1):
    """A placement whose shopper is at the bank's page."""
    result = shop.place(shop.fill(shop.variant(), quantity=quantity), card=None)
    return Placement.objects.get(pk=result.placement_id)


def authorised(placement, amount=None):
    payment = Payment.objects.get(pk=placement.payment_id)
    held = payment.amount_minor if amount is None else amount
    return Outcome(OutcomeState.AUTHORISED, gateway_reference="pay_1", amount_minor=held)


def settle(placement, outcome):
    return settle_placement(payment_id=placement.payment_id, outcome=outcome, now=clock.now())


def test_the_same_yes_twice_is_one_confirmation(shop):
    placement = waiting(shop)

    first = settle(placement, authorised(placement))
    again = settle(placement, authorised(placement))

    assert first == again
    assert EventRecord.objects.filter(name="orders.OrderPlaced").count() == 1
    assert [order.payment_state for order in shop.orders()] == ["authorised"]


def test_a_no_after_a_yes_changes_nothing(shop):
    placement = waiting(shop)
    settle(placement, authorised(placement))

    result = settle(placement, Outcome(OutcomeState.DECLINED, decline_code="late"))

    assert result.is_confirmed
    assert len(shop.orders()) == 1


def test_a_yes_after_a_no_gives_the_money_back(shop, bank):
    placement = waiting(shop)
    settle(placement, Outcome(OutcomeState.DECLINED, decline_code="card_declined"))
    url = bank.payment(str(placement.payment_id))["action_url"]
    bank.shopper_pays(url)
    reference = bank.payment(str(placement.payment_id))["id"]
    total = placement.order.total_minor

    late = Outcome(OutcomeState.AUTHORISED, gateway_reference=reference, amount_minor=total)
    result = settle(placement, late)
    run_jobs()

    assert result.status == PlacementStatus.ABANDONED
    assert bank.payment(str(placement.payment_id))["status"] == "voided"
    assert Payment.objects.get(pk=placement.payment_id).status == "voided"
    assert shop.orders() == []


def test_less_money_than_asked_is_no_order(shop):
    placement = waiting(shop)

    result = settle(placement, authorised(placement, amount=1))

    assert (result.status, result.decline_code) == (PlacementStatus.ABANDONED, "amount_mismatch")
    assert shop.orders() == []


def test_silence_decides_nothing(shop):
    placement = waiting(shop)

    result = settle(placement, Outcome(OutcomeState.UNKNOWN))

    assert result.status == PlacementStatus.AWAITING
    placement.refresh_from_db()
    assert placement.check_at is not None
    assert shop.orders("pending") != []


def test_an_unknown_payment_is_refused(shop):
    with pytest.raises(PaymentNotFound):
        settle_placement(
            payment_id=new_id(), outcome=Outcome(OutcomeState.UNKNOWN), now=clock.now()
        )


def test_everything_adds_up_after_all_of_it(shop):
    for outcome in (OutcomeState.AUTHORISED, OutcomeState.DECLINED):
        placement = waiting_for(shop, outcome)
        settle(placement, Outcome(outcome, amount_minor=placement.order.total_minor))
    run_jobs()

    assert audit_orders() == []


def waiting_for(shop, name):
    result = shop.place(shop.fill(shop.variant(str(name).upper())), card=None)
    return Placement.objects.select_related("order").get(pk=result.placement_id)
