from datetime import timedelta
from unittest.mock import patch

import pytest

from mercer.areas.payments.operations import capture_payment as module
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.retry_transactions import retry_transactions
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.payments.tests.make import make_authorised, rows_of
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def capture(payment, amount, subject="order"):
    return capture_payment(
        payment_id=payment.id, amount_minor=amount, subject=subject, actor=SYSTEM, now=clock.now()
    )


def state(payment):
    facts = get_payment(payment.store_id, payment.id)
    return facts.status, facts.captured_minor, facts.sums.capturable


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
