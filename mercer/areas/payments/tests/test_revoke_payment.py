import pytest

from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.revoke_payment import revoke_payment
from mercer.areas.payments.tests.make import ask_for, make_payment, rows_of
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_a_revoked_page_cannot_be_paid(bank):
    payment = make_payment(bank=bank)
    waiting = ask_for(payment, None)

    revoked = revoke_payment(payment_id=payment.id, now=clock.now())
    payment = apply_outcome(payment_id=payment.id, outcome=revoked, now=clock.now())
    bank.http.post(waiting.action_url, data={"number": "4242424242424242"})

    assert revoked.state == OutcomeState.VOIDED
    assert (payment.status, bank.payment(str(payment.id))["status"]) == ("voided", "voided")
    assert rows_of(payment) == [("void", "succeeded", 0)]


def test_revoking_too_late_says_how_it_stands(bank):
    payment = make_payment(bank=bank)
    bank.misbehave({"operation": "void", "kind": "error_500"})
    ask_for(payment)

    outcome = revoke_payment(payment_id=payment.id, now=clock.now())

    assert outcome.state == OutcomeState.AUTHORISED
