from datetime import timedelta

import pytest
from django.db import transaction

from mercer.areas.payments.models import Payment
from mercer.areas.payments.operations._books import new_row, open_books
from mercer.areas.payments.operations.reconcile_payments import reconcile_payments
from mercer.areas.payments.queries import get_payment, list_expiring
from mercer.areas.payments.rules import TransactionKind, TransactionStatus
from mercer.areas.payments.tests.make import make_authorised, told
from mercer.kernel import clock

pytestmark = pytest.mark.django_db

LATER = timedelta(hours=1)


def test_finds_what_no_notice_told(bank):
    payment, quiet = make_authorised(bank), make_authorised(bank)
    reference = bank.payment(str(payment.id))["id"]
    bank.http.post(
        f"/v1/payments/{reference}/captures",
        json={"amount_minor": 500, "final": False},
        headers={"Idempotency-Key": "desk"},
    )

    differed = reconcile_payments(now=clock.now() + LATER)

    assert differed == 1
    assert get_payment(None, payment.id).captured_minor == 500
    assert told(payment) == ["PaymentAuthorised", "PaymentCaptured", "PaymentMismatch"]
    assert told(quiet) == ["PaymentAuthorised"]


def test_looks_at_each_payment_twice_a_day(bank):
    payment = make_authorised(bank)

    reconcile_payments(now=clock.now())
    too_young = get_payment(None, payment.id)
    reconcile_payments(now=clock.now() + LATER)
    payment.refresh_from_db()
    first = payment.checked_at
    reconcile_payments(now=clock.now() + 2 * LATER)
    payment.refresh_from_db()

    assert too_young.status == "authorised"
    assert first is not None
    assert payment.checked_at == first


def test_a_silent_bank_differs_in_nothing(bank):
    payment = make_authorised(bank)
    bank.misbehave({"operation": "look_up", "kind": "error_500"})

    assert reconcile_payments(now=clock.now() + LATER) == 0
    assert told(payment) == ["PaymentAuthorised"]


def test_a_bank_that_lacks_what_it_once_confirmed_is_a_mismatch(bank):
    payment = make_authorised(bank)
    now = clock.now()
    with transaction.atomic():
        books = open_books(payment.id)
        books.add(new_row(TransactionKind.CAPTURE, TransactionStatus.SUCCEEDED, 500, now))
        books.close()

    differed = reconcile_payments(now=clock.now() + LATER)

    payment.refresh_from_db()
    assert differed == 1
    assert payment.captured_minor == 500
    assert payment.mismatch == "authorised: held 2000, taken 0, let go 0, given back 0"
    assert told(payment)[-1] == "PaymentMismatch"


def test_a_mismatch_that_is_gone_is_forgotten(bank):
    payment = make_authorised(bank)
    Payment.objects.filter(pk=payment.id).update(mismatch="held 1")

    assert reconcile_payments(now=clock.now() + LATER) == 0

    payment.refresh_from_db()
    assert payment.mismatch == ""


def test_money_that_is_soon_no_longer_held_is_listed(bank):
    payment = make_authorised(bank)
    make_authorised(bank)

    soon = list_expiring(payment.store_id, clock.now() + timedelta(days=8))

    assert [each.id for each in soon] == [payment.id]
    assert list_expiring(payment.store_id, clock.now() + timedelta(days=6)) == ()
