import pytest

from mercer.areas.payments.errors import PaymentBusy
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.return_money import return_money
from mercer.areas.payments.queries import get_payment
from mercer.areas.payments.tests.make import make_authorised, rows_of
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def take(payment, amount=2000):
    capture_payment(
        payment_id=payment.id, amount_minor=amount, subject="order", actor=SYSTEM, now=clock.now()
    )


def give_back(payment):
    return_money(payment_id=payment.id, subject="cancelled", actor=SYSTEM, now=clock.now())


def test_everything_goes_back_once(bank):
    payment = make_authorised(bank)
    take(payment, 500)

    give_back(payment)
    give_back(payment)

    facts = get_payment(None, payment.id)
    assert (facts.voided_minor, facts.refunded_minor, facts.status) == (1500, 500, "refunded")
    assert bank.payment(str(payment.id))["refunded_minor"] == 500
    assert bank.books_are_right()


def test_returning_waits_for_a_capture_without_an_answer(bank):
    payment = make_authorised(bank)
    bank.misbehave({"operation": "capture", "kind": "error_500"})
    take(payment)

    with pytest.raises(PaymentBusy):
        give_back(payment)

    assert rows_of(payment) == [("authorise", "succeeded", 2000), ("capture", "pending", 2000)]
