from typing import Any

import pytest

from sandbox_bank.tests.world import LocalBank, payment_body

GOOD, SMALL = "4242424242424242", "4000000000005001"


def test_a_good_card_is_authorised_and_its_money_is_held(bank: LocalBank) -> None:
    payment = bank.pay(amount_minor=2000)

    assert payment["id"].startswith("pay_")
    assert payment | {"id": "", "created_at": "", "expires_at": ""} == {
        "id": "",
        "reference": "order-1",
        "status": "authorised",
        "amount_minor": 2000,
        "captured_minor": 0,
        "refunded_minor": 0,
        "voided_minor": 0,
        "currency": "EUR",
        "decline_code": None,
        "action_url": None,
        "card": {"brand": "visa", "last4": "4242", "expires": "12/2034"},
        "kept_card": None,
        "created_at": "",
        "expires_at": "",
    }
    assert bank.balance("shopper", GOOD) == 1_000_000_000 - 2000
    assert bank.balance("held", GOOD) == 2000
    bank.assert_books_are_right()


def test_without_a_card_the_shopper_is_sent_to_the_card_form(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    assert payment["status"] == "requires_action"
    assert payment["action_url"] == f"http://127.0.0.1:8010/pay/{payment['id']}"
    assert payment["card"] is None


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("tok_declined", "card_declined"),
        ("tok_insufficient_funds", "insufficient_funds"),
        ("tok_expired", "expired_card"),
        ("tok_fraud", "suspected_fraud"),
    ],
)
def test_a_bad_card_is_declined_with_its_reason(bank: LocalBank, token: str, code: str) -> None:
    payment = bank.pay(method={"card_token": token})

    assert (payment["status"], payment["decline_code"]) == ("declined", code)
    bank.assert_books_are_right()


def test_three_d_secure_sends_the_shopper_to_the_bank(bank: LocalBank) -> None:
    payment = bank.pay(method={"card_token": "tok_three_d_secure"})

    assert payment["status"] == "requires_action"
    assert payment["action_url"].endswith(f"/pay/{payment['id']}/secure")


def test_automatic_capture_gives_the_merchant_the_money_at_once(bank: LocalBank) -> None:
    payment = bank.pay(capture="automatic")

    assert (payment["status"], payment["captured_minor"]) == ("captured", 2000)
    assert bank.balance("merchant", "1") == 2000
    bank.assert_books_are_right()


def test_a_small_balance_runs_out_and_a_void_gives_it_back(bank: LocalBank) -> None:
    small = {"card_token": "tok_small_balance"}
    first = bank.pay(amount_minor=3000, method=small)

    second = bank.pay(amount_minor=3000, method=small)
    bank.post(f"/v1/payments/{first['id']}/voids")
    third = bank.pay(amount_minor=5000, method=small)

    assert second["decline_code"] == "insufficient_funds"
    assert third["status"] == "authorised"
    assert (bank.balance("shopper", SMALL), bank.balance("held", SMALL)) == (0, 5000)
    bank.assert_books_are_right()


def test_the_good_card_never_runs_out(bank: LocalBank) -> None:
    for _ in range(3):
        assert bank.pay(amount_minor=900_000_000)["status"] == "authorised"
    bank.assert_books_are_right()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reference", None),
        ("amount_minor", 0),
        ("amount_minor", 12.5),
        ("amount_minor", True),
        ("currency", "eur"),
        ("capture", "later"),
        ("return_url", "javascript:alert(1)"),
        ("return_url", "http://shop.test/a b"),
        ("reference", "\ud800"),
        ("webhook_url", "ftp://shop.test"),
        ("method.card_token", "tok_unknown"),
    ],
)
def test_a_bad_body_is_refused_naming_the_field(bank: LocalBank, field: str, value: Any) -> None:
    change = {"method": {"card_token": value}} if field.startswith("method") else {field: value}

    answer = bank.post("/v1/payments", payment_body(**change))

    assert (answer.status, answer.json["code"]) == (400, "bad_body")
    assert answer.json["field"] == field
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert bank.get("/v1/merchant/payments").json["payments"] == []


@pytest.mark.parametrize("body", ["text", [], 7])
def test_a_body_that_is_no_object_is_refused(bank: LocalBank, body: Any) -> None:
    assert bank.post("/v1/payments", body).status == 400


def test_an_unknown_api_key_is_refused(bank: LocalBank) -> None:
    answer = bank.post("/v1/payments", payment_body(), api_key="stolen")

    assert (answer.status, answer.json["code"]) == (401, "unauthorised")


def test_another_merchant_neither_sees_nor_moves_the_payment(bank: LocalBank) -> None:
    merchant = {"name": "Other", "api_key": "other_key", "webhook_secret": "whsec_b3RoZXI="}
    assert bank.post("/v1/merchants", merchant).status == 201
    assert bank.post("/v1/merchants", merchant).status == 200
    payment = bank.pay()

    path = f"/v1/payments/{payment['id']}"
    assert bank.get(path, api_key="other_key").status == 404
    assert bank.post(f"{path}/voids", api_key="other_key").status == 404
    assert bank.get("/v1/payments?reference=order-1", api_key="other_key").json == {"payments": []}


def test_merchants_are_opened_from_this_machine_only(bank: LocalBank) -> None:
    merchant = {"name": "Other", "api_key": "other_key", "webhook_secret": "whsec_b3RoZXI="}

    assert bank.post("/v1/merchants", merchant, address="10.0.0.7").status == 403
