import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox_bank import clock
from sandbox_bank.settings import DEMO_API_KEY
from sandbox_bank.tests.world import Answer, LocalBank, payment_body

OTHER_KEY = "sandbox_key_other"


def pay(bank: LocalBank, api_key: str = DEMO_API_KEY, **changes: Any) -> dict[str, Any]:
    body = payment_body(**{"customer_reference": "ada", **changes})
    key = json.dumps(changes, sort_keys=True)
    answer: Answer = bank.call("POST", "/v1/payments", body, key=key, api_key=api_key)
    assert answer.status == 201, answer.body
    told: dict[str, Any] = answer.json
    return told


def keep(bank: LocalBank, card: str = "tok_good", **changes: Any) -> str:
    told = pay(bank, method={"card_token": card}, keep_card=True, **changes)
    assert told["status"] == "authorised"
    return str(told["kept_card"]["token"])


def by(token: str) -> dict[str, str]:
    return {"kept_card": token}


def drop(bank: LocalBank, token: str, api_key: str = DEMO_API_KEY) -> Answer:
    return bank.call("DELETE", f"/v1/kept-cards/{token}", api_key=api_key)


def test_a_card_is_kept_when_asked_and_pays_again(bank: LocalBank) -> None:
    told = pay(bank, keep_card=True)
    token = told["kept_card"]["token"]

    again = pay(bank, method=by(token), amount_minor=700)

    assert token.startswith("card_")
    assert told["card"] == {"brand": "visa", "last4": "4242", "expires": "12/2034"}
    assert (again["status"], again["amount_minor"]) == ("authorised", 700)
    assert again["card"] == told["card"]
    assert bank.get("/v1/audit").json["ok"]


def test_a_card_that_nobody_asked_to_keep_is_not_kept(bank: LocalBank) -> None:
    assert pay(bank)["kept_card"] is None


def test_a_card_typed_into_the_form_is_kept_with_its_expiry(bank: LocalBank) -> None:
    opened = pay(bank, method=None, keep_card=True)
    assert opened["kept_card"] is None
    page = bank.call("GET", f"/pay/{opened['id']}").body
    assert "may use this card again" in page

    bank.submit(
        f"/pay/{opened['id']}",
        name="Ada",
        number="4242424242424242",
        expiry="04/28",
        security_code="123",
    )

    told = bank.get(f"/v1/payments/{opened['id']}").json
    assert told["card"]["expires"] == "04/2028"
    assert pay(bank, method=by(told["kept_card"]["token"]))["card"]["expires"] == "04/2028"


def test_the_same_card_kept_twice_has_one_token_and_its_last_expiry(bank: LocalBank) -> None:
    first, second = keep(bank), keep(bank, reference="order-2")

    assert first == second
    assert keep(bank, "tok_good_mastercard") != first


def test_a_declined_card_is_not_kept(bank: LocalBank) -> None:
    told = pay(bank, method={"card_token": "tok_declined"}, keep_card=True)

    assert (told["status"], told["kept_card"]) == ("declined", None)


def test_a_kept_card_without_money_is_declined(bank: LocalBank) -> None:
    token = keep(bank, "tok_small_balance", amount_minor=4000)

    told = pay(bank, method=by(token), amount_minor=2000)

    assert (told["status"], told["decline_code"]) == ("declined", "insufficient_funds")


def test_a_kept_card_that_asks_for_a_code_asks_again(bank: LocalBank) -> None:
    asked = pay(bank, method={"card_token": "tok_three_d_secure"}, keep_card=True)
    assert (asked["status"], asked["kept_card"]) == ("requires_action", None)
    bank.submit(f"/pay/{asked['id']}/secure", code="123456", answer="approve")
    token = bank.get(f"/v1/payments/{asked['id']}").json["kept_card"]["token"]

    again = pay(bank, method=by(token))

    assert again["status"] == "requires_action"
    assert again["action_url"].endswith("/secure")


@pytest.mark.parametrize("changes", [{"customer_reference": "eve"}, {"customer_reference": None}])
def test_a_kept_card_pays_for_its_own_shopper_only(
    bank: LocalBank, changes: dict[str, Any]
) -> None:
    token = keep(bank)

    told = pay(bank, method=by(token), **changes)

    assert (told["status"], told["decline_code"]) == ("declined", "card_not_kept")


def test_a_token_of_another_merchant_neither_pays_nor_is_dropped(bank: LocalBank) -> None:
    merchant = {"name": "Other", "api_key": OTHER_KEY, "webhook_secret": "whsec_b3RoZXI="}
    assert bank.post("/v1/merchants", merchant).status == 201
    token = keep(bank)

    told = pay(bank, OTHER_KEY, method=by(token))

    assert (told["status"], told["decline_code"]) == ("declined", "card_not_kept")
    assert drop(bank, token, OTHER_KEY).status == 404
    assert pay(bank, method=by(token))["status"] == "authorised"


def test_a_dropped_token_pays_nothing_and_is_dropped_once(bank: LocalBank) -> None:
    token = keep(bank)

    dropped = drop(bank, token)

    assert (dropped.status, dropped.json) == (200, {"id": token, "dropped": True})
    told = pay(bank, method=by(token))
    assert (told["status"], told["decline_code"]) == ("declined", "card_not_kept")
    assert drop(bank, token).status == 404


def test_a_kept_card_whose_last_month_is_over_is_declined(
    bank: LocalBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = keep(bank)
    later = clock.now() + timedelta(days=366 * 15)
    monkeypatch.setattr(clock, "now", lambda: later)

    told = pay(bank, method=by(token))

    assert (told["status"], told["decline_code"]) == ("declined", "expired_card")


def test_whose_card_is_kept_must_be_said(bank: LocalBank) -> None:
    body = payment_body(keep_card=True)

    answer = bank.post("/v1/payments", body, key="nobody")

    assert (answer.status, answer.json["field"]) == (400, "customer_reference")


def test_a_drop_that_goes_wrong_says_so(bank: LocalBank) -> None:
    token = keep(bank)
    bank.call(
        "PUT",
        "/v1/faults",
        {"faults": [{"operation": "kept_card", "kind": "error_500", "times": 1}]},
    )

    assert drop(bank, token).status == 500
    assert drop(bank, token).status == 200


def test_a_state_file_of_an_earlier_version_gets_what_it_lacks(tmp_path: Path) -> None:
    state = tmp_path / "old.sqlite3"
    paid = pay(LocalBank(state))["id"]
    with sqlite3.connect(state) as db:
        for column in ("customer_reference", "keeps_card", "kept_card"):
            db.execute(f"ALTER TABLE payments DROP COLUMN {column}")

    again = LocalBank(state)

    assert again.get(f"/v1/payments/{paid}").json["status"] == "authorised"
    assert keep(again).startswith("card_")
