"""What a bank is told when it tells us something."""

import json

import pytest

from mercer.areas.payments.models import GatewayNotice, Payment
from mercer.areas.payments.queries import get_payment
from mercer.areas.payments.tests.bank import wait_until
from mercer.areas.payments.tests.make import ask_for, make_payment, told
from mercer.areas.payments.tests.notices import signed
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def deliver(client, payment, body, headers, *, gateway="sandbox", store=""):
    address = f"/hooks/payments/{gateway}/{store or payment.store.code}/"
    return client.post(
        address, data=body, content_type="application/json", headers=headers, follow=False
    )


def test_a_notice_brings_the_books_in_line(client, bank):
    payment = make_payment(bank=bank)

    answer = deliver(client, payment, *signed(payment))

    assert (answer.status_code, answer.content) == (200, b"")
    assert get_payment(None, payment.id).status == "authorised"
    assert GatewayNotice.objects.get().applied_at is not None


def test_a_notice_delivered_twice_works_once(client, bank):
    payment = make_payment(bank=bank)

    answers = [deliver(client, payment, *signed(payment)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert told(payment) == ["PaymentAuthorised"]


def test_taken_before_held_is_fine(client, bank):
    payment = make_payment(bank=bank)
    taken = signed(payment, kind="payment.captured", captured_minor=2000, id_="msg_2")

    deliver(client, payment, *taken)
    deliver(client, payment, *signed(payment))

    facts = get_payment(None, payment.id)
    assert (facts.status, facts.captured_minor) == ("captured", 2000)
    assert told(payment) == ["PaymentAuthorised", "PaymentCaptured"]


def test_another_amount_is_kept_and_answered_200(client, bank):
    payment = make_payment(bank=bank)
    deliver(client, payment, *signed(payment))

    answer = deliver(client, payment, *signed(payment, id_="msg_2", amount_minor=1))

    facts = get_payment(None, payment.id)
    assert answer.status_code == 200
    assert (facts.authorised_minor, facts.mismatch) == (2000, "held 1")


def test_a_payment_that_is_not_ours_is_kept_and_answered_200(client, bank):
    payment = make_payment(bank=bank)

    answer = deliver(client, payment, *signed(payment, reference=str(new_id())))

    assert answer.status_code == 200
    assert GatewayNotice.objects.get().problem == "unknown_payment"
    assert get_payment(None, payment.id).status == "new"


def test_a_bad_signature_is_a_401_and_changes_nothing(client, bank):
    payment = make_payment(bank=bank)
    body, headers = signed(payment)

    answer = deliver(client, payment, body.replace(b"2000", b"1"), headers)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["code"] == "bad_signature"
    assert not GatewayNotice.objects.exists()
    assert get_payment(None, payment.id).status == "new"


def test_addresses_that_lead_nowhere(client, bank):
    payment = make_payment(bank=bank)
    notice = signed(payment)

    answers = [
        deliver(client, payment, *notice, store="nowhere"),
        deliver(client, payment, *notice, gateway="gold"),
        deliver(client, payment, *notice, gateway="bank_transfer"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert client.get(f"/hooks/payments/sandbox/{payment.store.code}/").status_code == 405
    assert not GatewayNotice.objects.exists()


def test_a_flood_is_turned_away_unread(client, bank):
    payment = make_payment(bank=bank)

    answer = deliver(client, payment, b"x" * (256 * 1024 + 1), {})

    assert answer.status_code == 413


def test_a_crash_while_applying_is_made_good_by_the_next_delivery(client, bank, monkeypatch):
    payment = make_payment(bank=bank)
    client.raise_request_exception = False

    def crash(**_):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("mercer.interfaces.hooks.payments.settle_placement", crash)
        first = deliver(client, payment, *signed(payment))
    again = deliver(client, payment, *signed(payment))

    assert (first.status_code, again.status_code) == (500, 200)
    assert get_payment(None, payment.id).status == "authorised"


@pytest.mark.django_db(transaction=True)
def test_the_bank_itself_delivers(live_server, bank):
    payment = make_payment(bank=bank)
    url = f"{live_server.url}/hooks/payments/sandbox/{payment.store.code}/"
    bank.misbehave({"operation": "authorise", "kind": "webhook_twice"})

    ask_for(payment, notice_url=url)

    wait_until(lambda: GatewayNotice.objects.filter(applied_at__isnull=False).exists())
    assert Payment.objects.get().status == "authorised"
    assert told(payment) == ["PaymentAuthorised"]
