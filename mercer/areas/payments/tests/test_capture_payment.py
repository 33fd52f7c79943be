import pytest

from mercer.areas.payments.errors import AmountTooLarge, NotOffered
from mercer.areas.payments.operations.capture_payment import capture_payment
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
