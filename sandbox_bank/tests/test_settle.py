from datetime import timedelta
from pathlib import Path

import pytest

from sandbox_bank import clock
from sandbox_bank.expiry import expire_payments
from sandbox_bank.rules import format_amount, passes_luhn
from sandbox_bank.tests.world import LocalBank

GOOD = "4242424242424242"


def test_captures_and_refunds_move_the_money_step_by_step(bank: LocalBank) -> None:
    path = f"/v1/payments/{bank.pay(amount_minor=2000)['id']}"

    first = bank.post(f"{path}/captures", {"amount_minor": 500, "final": False}).json
    last = bank.post(f"{path}/captures", {"amount_minor": 1500, "final": False}).json
    part = bank.post(f"{path}/refunds", {"amount_minor": 800, "reference": "r1"}).json
    rest = bank.post(f"{path}/refunds", {"amount_minor": 1200, "reference": "r2"}).json

    assert first["operation"] | {"id": ""} == {
        "id": "",
        "kind": "capture",
        "amount_minor": 500,
        "status": "succeeded",
    }
    statuses = [answer["status"] for answer in (first, last, part, rest)]
    assert statuses == ["partially_captured", "captured", "partially_refunded", "refunded"]
    assert (rest["captured_minor"], rest["refunded_minor"]) == (2000, 2000)
    assert bank.balance("merchant", "1") == 0
    assert bank.balance("shopper", GOOD) == 1_000_000_000
    bank.assert_books_are_right()


def test_a_final_capture_releases_the_rest(bank: LocalBank) -> None:
    path = f"/v1/payments/{bank.pay(amount_minor=2000)['id']}"

    captured = bank.post(f"{path}/captures", {"amount_minor": 1999, "final": True}).json

    assert (captured["status"], captured["voided_minor"]) == ("captured", 1)
    assert (bank.balance("held", GOOD), bank.balance("merchant", "1")) == (0, 1999)
    bank.assert_books_are_right()


def test_a_void_releases_what_is_not_captured(bank: LocalBank) -> None:
    path = f"/v1/payments/{bank.pay(amount_minor=2000)['id']}"
    bank.post(f"{path}/captures", {"amount_minor": 500, "final": False})

    voided = bank.post(f"{path}/voids").json

    assert (voided["status"], voided["voided_minor"]) == ("captured", 1500)
    assert voided["operation"]["amount_minor"] == 1500
    bank.assert_books_are_right()


def test_a_voided_payment_can_no_longer_be_paid(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    voided = bank.post(f"/v1/payments/{payment['id']}/voids").json
    bank.submit(
        f"/pay/{payment['id']}", name="Ada", number=GOOD, expiry="12/34", security_code="123"
    )

    assert (voided["status"], voided["action_url"]) == ("voided", None)
    assert bank.payment(payment["id"])["status"] == "voided"


@pytest.mark.parametrize(
    ("verb", "amount", "code"),
    [("captures", 2001, "amount_too_large"), ("refunds", 1, "illegal_state")],
)
def test_more_than_is_held_or_captured_is_refused(
    bank: LocalBank, verb: str, amount: int, code: str
) -> None:
    payment = bank.pay(amount_minor=2000)

    answer = bank.post(f"/v1/payments/{payment['id']}/{verb}", {"amount_minor": amount})

    assert (answer.status, answer.json["code"]) == (422, code)
    assert bank.payment(payment["id"]) == payment


def test_a_refund_above_what_was_captured_is_refused(bank: LocalBank) -> None:
    payment = bank.pay(capture="automatic")

    answer = bank.post(f"/v1/payments/{payment['id']}/refunds", {"amount_minor": 2001})

    assert answer.json["code"] == "amount_too_large"
    assert answer.json["available_minor"] == 2000
    assert bank.payment(payment["id"]) == payment


@pytest.mark.parametrize("verb", ["captures", "voids", "refunds"])
def test_nothing_can_be_done_with_a_declined_payment(bank: LocalBank, verb: str) -> None:
    payment = bank.pay(method={"card_token": "tok_declined"})

    answer = bank.post(f"/v1/payments/{payment['id']}/{verb}", {"amount_minor": 1})

    assert (answer.status, answer.json["code"]) == (422, "illegal_state")


@pytest.mark.parametrize("verb", ["captures", "voids", "refunds"])
def test_an_unknown_payment_is_not_found(bank: LocalBank, verb: str) -> None:
    assert bank.post(f"/v1/payments/pay_none/{verb}", {"amount_minor": 1}).status == 404
    assert bank.get("/v1/payments/pay_none").status == 404


def test_an_authorisation_expires_and_its_money_returns(tmp_path: Path) -> None:
    bank = LocalBank(tmp_path / "bank.sqlite3", authorisation_age=timedelta(0))

    payment = bank.pay()

    assert bank.payment(payment["id"])["status"] == "expired"
    assert bank.post(f"/v1/payments/{payment['id']}/captures", {"amount_minor": 1}).status == 422
    assert bank.balance("shopper", GOOD) == 1_000_000_000
    bank.assert_books_are_right()


def test_everything_due_expires_in_the_background(bank: LocalBank) -> None:
    held, unpaid, captured = (bank.pay(), bank.pay(method=None), bank.pay(capture="automatic"))
    later = clock.now() + timedelta(days=7, minutes=1)

    assert expire_payments(bank.bank, later) == 2
    assert expire_payments(bank.bank, later) == 0

    statuses = [bank.payment(one["id"])["status"] for one in (held, unpaid, captured)]
    assert statuses == ["expired", "expired", "captured"]
    bank.assert_books_are_right()


def test_a_payment_is_found_by_the_merchants_reference_newest_first(bank: LocalBank) -> None:
    older, newer = bank.pay(reference="a b"), bank.pay(reference="a b")
    bank.pay(reference="other")

    found = bank.get("/v1/payments?reference=a%20b").json["payments"]

    assert found == [newer, older]
    assert bank.get("/v1/payments").status == 400


def test_payments_are_listed_page_by_page_for_reconciliation(bank: LocalBank) -> None:
    ids = [bank.pay()["id"] for _ in range(103)]
    captured = bank.pay(capture="automatic")

    first = bank.get("/v1/merchant/payments").json
    second = bank.get(f"/v1/merchant/payments?after={first['next_after']}").json
    by_status = bank.get("/v1/merchant/payments?status=captured").json
    since = bank.get(f"/v1/merchant/payments?created_after={captured['created_at']}").json

    listed = [one["id"] for one in first["payments"] + second["payments"]]
    assert listed == [*ids, captured["id"]]
    assert len(first["payments"]) == 100
    assert second["next_after"] is None
    assert by_status["payments"] == [captured]
    assert since["payments"] == []
    assert bank.get("/v1/merchant/payments?created_after=soon").status == 400
    assert bank.get("/v1/merchant/payments?status=lost").status == 400


def test_the_audit_finds_money_that_was_made_up(bank: LocalBank) -> None:
    bank.pay()
    with bank.bank.store.writing() as db:
        db.execute("UPDATE accounts SET balance_minor = balance_minor + 1 WHERE kind = 'held'")

    audit = bank.get("/v1/audit").json

    assert audit["ok"] is False
    assert len(audit["problems"]) == 3


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (123450, "EUR", "EUR 1,234.50"),
        (1234, "JPY", "JPY 1,234"),
        (4990, "KWD", "KWD 4.990"),
        (-5, "USD", "USD -0.05"),
    ],
)
def test_amounts_have_the_digits_of_their_currency(minor: int, currency: str, text: str) -> None:
    assert format_amount(minor, currency) == text


def test_luhn() -> None:
    assert passes_luhn("4242424242424242")
    assert not passes_luhn("4242424242424241")
