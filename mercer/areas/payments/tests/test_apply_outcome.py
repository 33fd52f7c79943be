from dataclasses import replace

import pytest

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.models import PaymentTransaction
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.queries import audit_money
from mercer.areas.payments.rules import PaymentStatus
from mercer.areas.payments.tests.make import make_payment, rows_of, told
from mercer.kernel import clock
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db

HELD = Outcome(
    OutcomeState.AUTHORISED, gateway_reference="pay_1", amount_minor=2000, currency="GBP"
)
TAKEN = replace(HELD, state=OutcomeState.CAPTURED, captured_minor=2000)


def apply(payment, outcome):
    return apply_outcome(payment_id=payment.id, outcome=outcome, now=clock.now())


def test_an_authorisation_is_written_and_told_once(django_assert_max_num_queries):
    payment = make_payment()

    with django_assert_max_num_queries(6):
        apply(payment, HELD)
    again = apply(payment, HELD)

    assert (again.status, again.authorised_minor) == (PaymentStatus.AUTHORISED, 2000)
    assert (again.gateway_reference, again.is_settled) == ("pay_1", True)
    assert rows_of(payment) == [("authorise", "succeeded", 2000)]
    assert told(payment) == ["PaymentAuthorised"]


def test_the_same_answer_again_writes_nothing(django_assert_num_queries):
    payment = make_payment()
    apply(payment, HELD)

    with django_assert_num_queries(2):
        apply(payment, HELD)


def test_a_capture_before_the_authorisation_is_fine():
    payment = make_payment()

    apply(payment, TAKEN)
    late = apply(payment, HELD)

    assert (late.status, late.authorised_minor, late.captured_minor) == ("captured", 2000, 2000)
    assert told(payment) == ["PaymentAuthorised", "PaymentCaptured"]
    assert audit_money() == []


def test_a_decline_is_told_once_and_is_old_news_after_an_authorisation():
    payment = make_payment()
    declined = Outcome(OutcomeState.DECLINED, decline_code="insufficient_funds")

    first = apply(payment, declined)
    apply(payment, declined)
    held = apply(payment, HELD)
    apply(payment, declined)

    assert (first.status, first.decline_code) == ("declined", "insufficient_funds")
    assert (held.status, held.decline_code) == ("authorised", "")
    assert told(payment) == ["PaymentDeclined", "PaymentAuthorised"]


def test_waiting_for_the_shopper_is_pending():
    payment = make_payment()
    waiting = Outcome(
        OutcomeState.ACTION_NEEDED, gateway_reference="pay_1", action_url="http://bank/pay/1"
    )

    payment = apply(payment, waiting)

    assert (payment.status, payment.action_url) == ("pending", "http://bank/pay/1")
    assert not payment.is_settled
    assert apply(payment, HELD).action_url == ""


@pytest.mark.parametrize("state", [OutcomeState.UNKNOWN, OutcomeState.ACTION_NEEDED])
def test_what_says_nothing_changes_no_money(state):
    payment = make_payment()
    apply(payment, HELD)

    payment = apply(payment, Outcome(state, gateway_reference="pay_1"))

    assert payment.status == "authorised"
    assert rows_of(payment) == [("authorise", "succeeded", 2000)]


def test_an_expired_authorisation_is_let_go():
    payment = make_payment()
    apply(payment, HELD)

    payment = apply(payment, replace(HELD, state=OutcomeState.VOIDED, voided_minor=2000))

    assert (payment.status, payment.voided_minor) == ("voided", 2000)
    assert told(payment) == ["PaymentAuthorised", "PaymentVoided"]


def test_a_page_nobody_paid_on_ends_voided():
    payment = make_payment()

    payment = apply(payment, replace(HELD, state=OutcomeState.VOIDED))

    assert (payment.status, payment.authorised_minor) == ("voided", 0)
    assert rows_of(payment) == [("void", "succeeded", 0)]


def test_what_the_banks_own_desk_did_is_added():
    payment = make_payment()
    apply(payment, TAKEN)

    payment = apply(payment, replace(TAKEN, state=OutcomeState.REFUNDED, refunded_minor=500))

    assert (payment.status, payment.refunded_minor) == ("partly_refunded", 500)
    assert PaymentTransaction.objects.get(kind="refund").actor == "bank"
    assert audit_money() == []


def test_another_amount_is_a_recorded_conflict():
    payment = make_payment()
    apply(payment, HELD)

    for _ in range(2):
        payment = apply(payment, replace(HELD, amount_minor=1500))

    assert (payment.status, payment.authorised_minor) == ("authorised", 2000)
    assert payment.mismatch == "held 1500"
    assert told(payment) == ["PaymentAuthorised", "PaymentMismatch"]
    assert audit_money() == [f"payment {payment.id}: the bank says held 1500"]


def test_less_than_asked_is_written_as_it_is():
    payment = make_payment()

    payment = apply(payment, replace(HELD, amount_minor=1500))

    assert (payment.authorised_minor, payment.mismatch) == (1500, "held 1500")


def test_another_currency_changes_nothing():
    payment = make_payment()

    payment = apply(payment, replace(HELD, currency="EUR"))

    assert (payment.status, payment.mismatch) == ("new", "currency EUR")
    assert rows_of(payment) == []


def test_more_refunded_than_taken_is_a_recorded_conflict():
    payment = make_payment()
    apply(payment, TAKEN)

    payment = apply(payment, replace(TAKEN, state=OutcomeState.REFUNDED, refunded_minor=2001))

    assert (payment.refunded_minor, payment.mismatch) == (0, "refund 2001")


def test_refuses_an_unknown_payment():
    with pytest.raises(PaymentNotFound):
        apply_outcome(payment_id=new_id(), outcome=HELD, now=clock.now())
