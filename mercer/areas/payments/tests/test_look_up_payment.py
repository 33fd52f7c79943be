import pytest

from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.tests.make import ask_for, make_payment
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_without_a_token_the_shopper_goes_to_the_bank(bank):
    payment = make_payment(bank=bank)

    outcome = ask_for(payment, None)
    bank.shopper_pays(outcome.action_url)

    assert outcome.state == OutcomeState.ACTION_NEEDED
    assert look_up_payment(payment_id=payment.id, now=clock.now()).state == "authorised"


def test_a_lost_answer_is_unknown_and_looked_up_by_our_id(bank):
    payment = make_payment(bank=bank)
    bank.misbehave({"operation": "authorise", "kind": "drop_answer"})

    lost = ask_for(payment)
    bank.misbehave()
    found = look_up_payment(payment_id=payment.id, now=clock.now())

    assert lost.state == OutcomeState.UNKNOWN
    assert (found.state, found.amount_minor) == (OutcomeState.AUTHORISED, 2000)
    assert bank.count(str(payment.id)) == 1


def test_the_bank_never_heard_of_what_was_never_asked(bank):
    payment = make_payment(bank=bank)

    assert look_up_payment(payment_id=payment.id, now=clock.now()).state == "never_asked"
