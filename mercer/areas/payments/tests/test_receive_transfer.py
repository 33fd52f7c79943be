from datetime import timedelta

import pytest

from mercer.areas.payments.errors import NotOffered
from mercer.areas.payments.operations.receive_transfer import receive_transfer
from mercer.areas.payments.queries import audit_money, get_payment, list_overdue
from mercer.areas.payments.tests.make import make_authorised, make_transfer, rows_of
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField

pytestmark = pytest.mark.django_db


def receive(payment, amount, reference="line 7"):
    return receive_transfer(
        payment_id=payment.id,
        amount_minor=amount,
        reference=reference,
        actor=SYSTEM,
        now=clock.now(),
    )


def test_the_shopper_is_told_where_to_send_what_by_when():
    payment = make_transfer(order_number="1007")

    told = payment.instructions

    assert (payment.status, payment.is_settled) == ("pending", True)
    assert (told["account"], told["reference"]) == ("GB33BUKB20201555555555", "1007")
    assert (told["amount_minor"], told["currency"]) == ("2000", "GBP")
    assert payment.expires_at
    assert payment.expires_at - payment.created_at > timedelta(days=6)


@pytest.mark.parametrize(
    ("amount", "status"), [(1500, "partly_captured"), (2000, "captured"), (2500, "captured")]
)
def test_part_full_and_too_much_are_visible(amount, status):
    payment = receive(make_transfer(), amount)

    assert (payment.status, payment.captured_minor, payment.amount_minor) == (status, amount, 2000)
    assert audit_money() == []


def test_two_parts_make_a_whole_and_one_line_counts_once():
    payment = make_transfer()

    receive(payment, 1500, "line 7")
    receive(payment, 1500, "line 7")
    part = get_payment(None, payment.id)
    receive(payment, 500, "line 9")

    assert (part.status, part.captured_minor) == ("partly_captured", 1500)
    assert get_payment(None, payment.id).status == "captured"


def test_a_card_payment_gets_no_transfers(bank):
    payment = make_authorised(bank)

    with pytest.raises(NotOffered):
        receive(payment, 5)

    assert rows_of(payment) == [("authorise", "succeeded", 2000)]


@pytest.mark.parametrize(
    ("amount", "reference", "field"), [(0, "line 7", "amount_minor"), (5, " ", "reference")]
)
def test_refuses_what_cannot_be(amount, reference, field):
    payment = make_transfer()

    with pytest.raises(InvalidField) as refusal:
        receive(payment, amount, reference)

    assert refusal.value.field == field
    assert rows_of(payment) == []


def test_a_transfer_that_does_not_come_is_overdue():
    late, paid = make_transfer(), make_transfer()
    receive(paid, 2000)

    overdue = list_overdue(clock.now() + timedelta(days=8))

    assert [payment.id for payment in overdue] == [late.id]
    assert list_overdue(clock.now()) == ()
