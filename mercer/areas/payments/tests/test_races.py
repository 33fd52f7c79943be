"""Real connections, at the same moment."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from mercer.areas.payments.errors import AmountTooLarge, NothingToVoid, PaymentBusy, PaymentRefused
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.areas.payments.models import GatewayNotice
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.record_notice import record_notice
from mercer.areas.payments.operations.refund_payment import refund_payment
from mercer.areas.payments.operations.void_payment import void_payment
from mercer.areas.payments.queries import audit_money, get_payment
from mercer.areas.payments.tests.make import make_authorised, make_payment, rows_of, told
from mercer.areas.payments.tests.notices import signed
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

REFUSALS = (AmountTooLarge, NothingToVoid, PaymentBusy, PaymentRefused)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Start all calls at the same moment, each on a connection of its own."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            gate.wait(10)
            return call()
        except REFUSALS as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def capture(payment, amount, subject):
    return lambda: capture_payment(
        payment_id=payment.id, amount_minor=amount, subject=subject, actor=SYSTEM, now=clock.now()
    )


def void(payment):
    return lambda: void_payment(payment_id=payment.id, reason="", actor=SYSTEM, now=clock.now())


def refund(payment, amount, subject):
    return lambda: refund_payment(
        payment_id=payment.id,
        amount_minor=amount,
        subject=subject,
        reason="",
        actor=SYSTEM,
        now=clock.now(),
    )


def test_two_parcels_cannot_draw_the_same_money(bank):
    payment = make_authorised(bank)

    results = at_once(*(capture(payment, 1500, f"shipment:{n}") for n in range(4)))

    refused = [each for each in results if isinstance(each, AmountTooLarge)]
    assert len(refused) == 3
    assert bank.payment(str(payment.id))["captured_minor"] == 1500
    assert get_payment(None, payment.id).captured_minor == 1500


def test_one_parcel_is_taken_once_however_often_asked(bank):
    payment = make_authorised(bank)

    results = at_once(*[capture(payment, 500, "shipment:1")] * 4)

    assert len({row.id for row in results}) == 1
    assert rows_of(payment) == [("authorise", "succeeded", 2000), ("capture", "succeeded", 500)]
    assert bank.payment(str(payment.id))["captured_minor"] == 500


def test_capture_and_void_agree_who_won(bank):
    for _ in range(4):
        payment = make_authorised(bank)

        at_once(capture(payment, 2000, "order"), void(payment))

        facts, theirs = get_payment(None, payment.id), bank.payment(str(payment.id))
        assert {facts.captured_minor, facts.voided_minor} == {0, 2000}
        assert facts.captured_minor == theirs["captured_minor"]
        assert facts.voided_minor == theirs["voided_minor"]
    assert audit_money() == []
    assert bank.books_are_right()


def test_refunds_at_once_stay_within_what_was_taken(bank):
    payment = make_authorised(bank)
    capture(payment, 2000, "order")()

    results = at_once(*(refund(payment, 900, f"rma-{n}") for n in range(4)))

    assert sum(isinstance(each, AmountTooLarge) for each in results) == 2
    assert bank.payment(str(payment.id))["refunded_minor"] == 1800
    assert get_payment(None, payment.id).refunded_minor == 1800


def test_the_same_outcome_from_four_sides_is_written_once(bank):
    payment = make_payment(bank=bank)
    held = Outcome(OutcomeState.AUTHORISED, gateway_reference="pay_1", amount_minor=2000)

    at_once(*[lambda: apply_outcome(payment_id=payment.id, outcome=held, now=clock.now())] * 4)

    assert rows_of(payment) == [("authorise", "succeeded", 2000)]
    assert told(payment) == ["PaymentAuthorised"]


def test_a_notice_that_comes_twice_at_once_is_kept_once(bank):
    payment = make_payment(bank=bank)
    body, headers = signed(payment)

    heard = at_once(
        *[
            lambda: record_notice(
                store_id=payment.store_id,
                gateway="sandbox",
                headers=headers,
                body=body,
                now=clock.now(),
            )
        ]
        * 4
    )

    assert len({each.notice_id for each in heard}) == 1
    assert GatewayNotice.objects.get().body == json.loads(body)
