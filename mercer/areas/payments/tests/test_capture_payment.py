from datetime import timedelta
from unittest.mock import patch

import pytest

from mercer.areas.payments.errors import AmountTooLarge, NotOffered, PaymentRefused
from mercer.areas.payments.operations import capture_payment as module
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.payments.tests.make import make_authorised, make_transfer, rows_of, told
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def capture(payment, amount, subject="order"):
    return capture_payment(
        payment_id=payment.id, amount_minor=amount, subject=subject, actor=SYSTEM, now=clock.now()
    )


def state(payment):
    facts = get_payment(payment.store_id, payment.id)
    return facts.status, facts.captured_minor, facts.sums.capturable


def test_takes_part_by_part(bank):
    payment = make_authorised(bank)

    capture(payment, 500, "one")
    after_one = state(payment)
    capture(payment, 1500, "two")

    assert after_one == ("partly_captured", 500, 1500)
    assert state(payment) == ("captured", 2000, 0)
    assert bank.payment(str(payment.id))["captured_minor"] == 2000
    assert told(payment) == ["PaymentAuthorised", "PaymentCaptured", "PaymentCaptured"]
    assert audit_money() == []


def test_all_that_is_left_can_be_asked_for(bank):
    payment = make_authorised(bank)
    capture(payment, 500, "one")

    row = capture(payment, None, "two")

    assert row.amount_minor == 1500
    with pytest.raises(AmountTooLarge):
        capture(payment, None, "three")


def test_the_same_subject_twice_is_the_first_capture(bank):
    payment = make_authorised(bank)

    first = capture(payment, 500)
    again = capture(payment, 700)

    assert again.id == first.id
    assert bank.payment(str(payment.id))["captured_minor"] == 500


def test_never_more_than_is_held(bank):
    payment = make_authorised(bank)
    capture(payment, 1500, "one")

    with pytest.raises(AmountTooLarge) as refusal:
        capture(payment, 501, "two")

    assert (refusal.value.asked_minor, refusal.value.available_minor) == (501, 500)
    assert rows_of(payment) == [
        ("authorise", "succeeded", 2000),
        ("capture", "succeeded", 1500),
    ]


def test_a_refusal_of_the_bank_is_kept_and_explained(bank):
    payment = make_authorised(bank)
    reference = bank.payment(str(payment.id))["id"]
    bank.http.post(f"/v1/payments/{reference}/voids", json={}, headers={"Idempotency-Key": "x"})

    with pytest.raises(PaymentRefused) as refusal:
        capture(payment, 2000)

    assert refusal.value.reason == "illegal_state"
    assert rows_of(payment) == [
        ("authorise", "succeeded", 2000),
        ("capture", "failed", 2000),
        ("void", "succeeded", 2000),
    ]
    assert state(payment) == ("voided", 0, 0)
    assert told(payment) == ["PaymentAuthorised", "TransactionFailed", "PaymentVoided"]


def test_without_an_answer_the_claim_stays_and_is_asked_again(bank):
    payment = make_authorised(bank)
    bank.misbehave({"operation": "capture", "kind": "drop_answer"})

    row = capture(payment, 500)
    waiting = state(payment)
    bank.misbehave()
    too_early = retry_transactions(now=clock.now())
    answered = retry_transactions(now=clock.now() + timedelta(minutes=1))

    assert (row.status, waiting) == ("pending", ("authorised", 0, 1500))
    assert (too_early, answered) == (0, 1)
    assert state(payment) == ("partly_captured", 500, 1500)
    assert bank.payment(str(payment.id))["captured_minor"] == 500


def test_a_crash_between_claim_and_question_is_made_good(bank):
    payment = make_authorised(bank)

    with (
        patch.object(module, "ask_transaction", side_effect=SystemExit),
        pytest.raises(SystemExit),
    ):
        capture(payment, 500)
    before = bank.payment(str(payment.id))["captured_minor"]
    retry_transactions(now=clock.now() + timedelta(minutes=1))
    retry_transactions(now=clock.now() + timedelta(minutes=2))

    assert before == 0
    assert bank.payment(str(payment.id))["captured_minor"] == 500
    assert rows_of(payment) == [("authorise", "succeeded", 2000), ("capture", "succeeded", 500)]


def test_a_crash_between_answer_and_writing_takes_nothing_twice(bank):
    payment = make_authorised(bank)

    with (
        patch(
            "mercer.areas.payments.operations.ask_transaction.write_answer",
            side_effect=SystemExit,
        ),
        pytest.raises(SystemExit),
    ):
        capture(payment, 500)
    before = bank.payment(str(payment.id))["captured_minor"]
    retry_transactions(now=clock.now() + timedelta(minutes=1))

    assert before == 500
    assert bank.payment(str(payment.id))["captured_minor"] == 500
    assert state(payment) == ("partly_captured", 500, 1500)
    assert bank.books_are_right()


def test_an_unanswered_claim_is_reported_after_ten_minutes(bank):
    payment = make_authorised(bank)
    long_ago = clock.now() - timedelta(minutes=11)

    with (
        patch.object(module, "ask_transaction", side_effect=SystemExit),
        pytest.raises(SystemExit),
    ):
        capture_payment(
            payment_id=payment.id, amount_minor=5, subject="", actor=SYSTEM, now=long_ago
        )

    assert [problem.split(" since ")[0] for problem in audit_money()] == [
        f"payment {payment.id}: the bank has not answered capture 5"
    ]


def test_a_transfer_cannot_be_captured():
    payment = make_transfer()

    with pytest.raises(NotOffered):
        capture(payment, 5)

    assert rows_of(payment) == []


def test_refuses_to_take_nothing(bank):
    payment = make_authorised(bank)

    with pytest.raises(InvalidField):
        capture(payment, 0)

    assert rows_of(payment) == [("authorise", "succeeded", 2000)]
