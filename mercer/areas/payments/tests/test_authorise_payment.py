import pytest
from django.db import transaction

from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.operations.revoke_payment import revoke_payment
from mercer.areas.payments.tests.make import ask_for, make_payment, rows_of
from mercer.kernel import clock
from mercer.kernel.transactions import CalledInsideTransaction

pytestmark = pytest.mark.django_db


def test_holds_the_money_once_however_often_asked(bank, django_assert_num_queries):
    payment = make_payment(bank=bank)

    with django_assert_num_queries(1):
        first = ask_for(payment)
    again = ask_for(payment)

    assert (first.state, first.amount_minor) == (OutcomeState.AUTHORISED, 2000)
    assert first.card["last4"] == "4242"
    assert again.gateway_reference == first.gateway_reference
    assert bank.count(str(payment.id)) == 1


def test_a_decline_is_an_outcome(bank):
    outcome = ask_for(make_payment(bank=bank), "tok_insufficient_funds")

    assert (outcome.state, outcome.decline_code) == (
        OutcomeState.DECLINED,
        "insufficient_funds",
    )


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


def test_a_line_that_breaks_once_is_not_noticed(bank):
    bank.misbehave({"operation": "authorise", "kind": "drop_answer", "times": 1})
    payment = make_payment(bank=bank)

    outcome = ask_for(payment)

    assert outcome.state == OutcomeState.AUTHORISED
    assert bank.count(str(payment.id)) == 1


def test_the_bank_never_heard_of_what_was_never_asked(bank):
    payment = make_payment(bank=bank)

    assert look_up_payment(payment_id=payment.id, now=clock.now()).state == "never_asked"


def test_refuses_to_ask_inside_a_transaction(bank):
    payment = make_payment(bank=bank)

    with pytest.raises(CalledInsideTransaction), transaction.atomic():
        ask_for(payment)

    assert bank.http.get("/v1/payments", params={"reference": str(payment.id)}).json() == {
        "payments": []
    }


def test_broken_credentials_leave_the_truth_open(bank):
    payment = make_payment(bank=bank)
    payment.method.settings = {"api_key": "only this"}
    payment.method.save()

    assert ask_for(payment).state == OutcomeState.UNKNOWN


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
