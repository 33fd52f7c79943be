import pytest
from django.db import transaction

from mercer.areas.payments.gateway import OutcomeState
from mercer.areas.payments.tests.make import ask_for, make_payment
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


def test_a_line_that_breaks_once_is_not_noticed(bank):
    bank.misbehave({"operation": "authorise", "kind": "drop_answer", "times": 1})
    payment = make_payment(bank=bank)

    outcome = ask_for(payment)

    assert outcome.state == OutcomeState.AUTHORISED
    assert bank.count(str(payment.id)) == 1


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
