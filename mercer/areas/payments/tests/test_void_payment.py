from unittest.mock import patch

import pytest

from mercer.areas.payments.errors import NothingToVoid, PaymentBusy
from mercer.areas.payments.operations import capture_payment as capture_module
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.void_payment import void_payment
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.payments.tests.make import (
    ask_for,
    make_authorised,
    make_payment,
    make_transfer,
    rows_of,
    told,
)
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def void(payment):
    return void_payment(payment_id=payment.id, reason="cancelled", actor=SYSTEM, now=clock.now())


def capture(payment, amount):
    return capture_payment(
        payment_id=payment.id, amount_minor=amount, subject="a", actor=SYSTEM, now=clock.now()
    )


def test_lets_go_of_all_that_is_held_once(bank):
    payment = make_authorised(bank)

    first = void(payment)
    again = void(payment)

    assert (first.amount_minor, again.id) == (2000, first.id)
    assert get_payment(None, payment.id).status == "voided"
    assert bank.payment(str(payment.id))["status"] == "voided"
    assert told(payment) == ["PaymentAuthorised", "PaymentVoided"]


def test_after_a_part_it_lets_go_of_the_rest(bank):
    payment = make_authorised(bank)
    capture(payment, 500)

    row = void(payment)

    facts = get_payment(None, payment.id)
    assert (row.amount_minor, facts.status) == (1500, "captured")
    assert (facts.captured_minor, facts.voided_minor) == (500, 1500)
    assert bank.payment(str(payment.id))["voided_minor"] == 1500
    assert audit_money() == []


def test_waits_for_a_capture_that_has_no_answer(bank):
    payment = make_authorised(bank)
    with (
        patch.object(capture_module, "ask_transaction", side_effect=SystemExit),
        pytest.raises(SystemExit),
    ):
        capture(payment, 500)

    with pytest.raises(PaymentBusy):
        void(payment)

    assert bank.payment(str(payment.id))["status"] == "authorised"


def test_ends_a_payment_nobody_has_paid_yet(bank):
    payment = make_payment(bank=bank)
    apply_outcome(payment_id=payment.id, outcome=ask_for(payment, None), now=clock.now())

    void(payment)

    assert get_payment(None, payment.id).status == "voided"
    assert bank.payment(str(payment.id))["status"] == "voided"


def test_finds_out_that_it_was_paid_meanwhile(bank):
    payment = make_payment(bank=bank)
    waiting = ask_for(payment, None)
    apply_outcome(payment_id=payment.id, outcome=waiting, now=clock.now())
    bank.shopper_pays(waiting.action_url)

    row = void(payment)

    assert row.amount_minor == 2000
    assert rows_of(payment) == [("void", "succeeded", 2000), ("authorise", "succeeded", 2000)]
    assert get_payment(None, payment.id).status == "voided"
    assert audit_money() == []


def test_an_awaited_transfer_is_awaited_no_more():
    payment = make_transfer()

    void(payment)

    assert get_payment(None, payment.id).status == "voided"


def test_refuses_when_all_is_taken(bank):
    payment = make_authorised(bank)
    capture(payment, 2000)

    with pytest.raises(NothingToVoid) as refusal:
        void(payment)

    assert refusal.value.status == "captured"
    assert len(rows_of(payment)) == 2
