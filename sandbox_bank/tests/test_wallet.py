from datetime import timedelta
from typing import Any

import pytest

from sandbox_bank import clock
from sandbox_bank.tests.world import LocalBank, ServedBank, payment_body

SESSION = {
    "reference": "visit-1",
    "amount_minor": 2400,
    "currency": "EUR",
    "needs_address": True,
    "countries": ["DE", "AT"],
    "return_url": "http://shop.test/back?visit=1",
    "description": "",
}


def begin(bank: LocalBank, key: str = "begin", **changes: object) -> dict[str, Any]:
    answer = bank.post("/v1/wallet-sessions", {**SESSION, **changes}, key=key)
    assert answer.status in (200, 201), answer.body
    told: dict[str, Any] = answer.json
    return told


def read(bank: LocalBank, session: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = bank.get(f"/v1/wallet-sessions/{session['id']}").json
    return told


def pay(bank: LocalBank, session: dict[str, Any], **changes: object) -> dict[str, Any]:
    body = payment_body(method={"wallet_session": session["id"]}, **changes)
    answer = bank.post("/v1/payments", body, key=str(changes))
    assert answer.status == 201, answer.body
    told: dict[str, Any] = answer.json
    return told


def test_a_person_and_a_card_are_told_once_they_are_approved(bank: LocalBank) -> None:
    session = begin(bank)
    assert (session["status"], session["contact"], session["card"]) == ("open", None, None)
    assert session["action_url"].endswith(f"/wallet/{session['id']}")

    back = bank.submit(f"/wallet/{session['id']}", person="at", card="tok_good")

    assert back.status == 303
    expected = f"http://shop.test/back?visit=1&session={session['id']}&reference=visit-1"
    assert back.headers["Location"] == expected
    told = read(bank, session)
    assert (told["status"], told["action_url"]) == ("approved", None)
    assert told["contact"]["email"] == "felix.moser@example.org"
    assert told["contact"]["delivery_address"]["city"] == "Wien"
    assert told["contact"]["billing_address"]["company"] == "Moser Bau GmbH"
    assert told["card"] == {"brand": "visa", "last4": "4242"}


def test_who_needs_no_address_is_told_none_to_deliver_to(bank: LocalBank) -> None:
    session = begin(bank, needs_address=False)

    bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")

    contact = read(bank, session)["contact"]
    assert contact["delivery_address"] is None
    assert contact["billing_address"]["city"] == "Berlin"


def test_the_page_names_the_shop_the_sum_and_where_it_does_not_deliver(bank: LocalBank) -> None:
    page = bank.get(f"/wallet/{begin(bank)['id']}")

    assert page.status == 200
    for words in ("Demo shop", "EUR 24.00", "Greta Lindner", "ending in 3155"):
        assert words in page.body
    assert page.body.count("does not deliver there") == 3
    assert "<script" not in page.body


def test_nothing_chosen_is_asked_again(bank: LocalBank) -> None:
    session = begin(bank)

    page = bank.submit(f"/wallet/{session['id']}", person="nobody", card="tok_good")

    assert page.status == 422
    assert "Choose whose wallet it is" in page.body
    assert read(bank, session)["status"] == "open"


def test_the_first_decision_counts(bank: LocalBank) -> None:
    session = begin(bank)

    first = bank.submit(f"/wallet/{session['id']}/cancel")
    second = bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")

    assert first.headers["Location"] == second.headers["Location"]
    assert (read(bank, session)["status"], read(bank, session)["contact"]) == ("cancelled", None)
    assert "is cancelled" in bank.get(f"/wallet/{session['id']}").body


def test_the_same_key_begins_one_session(bank: LocalBank) -> None:
    assert begin(bank)["id"] == begin(bank)["id"]
    assert begin(bank, key="other")["id"] != begin(bank)["id"]


def test_an_approved_session_pays_once(bank: LocalBank) -> None:
    session = begin(bank)
    bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")

    first = pay(bank, session, reference="a", amount_minor=2500)
    second = pay(bank, session, reference="b")

    assert (first["status"], first["card"]["last4"]) == ("authorised", "4242")
    assert (second["status"], second["decline_code"]) == ("declined", "wallet_used")
    assert bank.balance("held", "4242424242424242") == 2500
    bank.assert_books_are_right()


def test_a_declined_card_leaves_the_session_to_be_paid_with_again(bank: LocalBank) -> None:
    session = begin(bank)
    bank.submit(f"/wallet/{session['id']}", person="de", card="tok_declined")

    answers = [pay(bank, session, reference=name)["decline_code"] for name in "ab"]

    assert answers == ["card_declined", "card_declined"]


def test_a_card_that_asks_for_a_code_leads_to_the_question(bank: LocalBank) -> None:
    session = begin(bank)
    bank.submit(f"/wallet/{session['id']}", person="gb", card="tok_three_d_secure")

    payment = pay(bank, session)

    assert (payment["status"], payment["action_url"][-7:]) == ("requires_action", "/secure")


@pytest.mark.parametrize(
    ("decide", "changes", "code"),
    [
        (False, {}, "wallet_expired"),
        (True, {"currency": "GBP"}, "wallet_currency"),
    ],
)
def test_what_was_not_approved_is_not_paid(
    bank: LocalBank, decide: bool, changes: dict[str, Any], code: str
) -> None:
    session = begin(bank)
    if decide:
        bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")

    payment = pay(bank, session, **changes)

    assert (payment["status"], payment["decline_code"]) == ("declined", code)
    assert bank.balance("held", "4242424242424242") == 0


def test_a_session_ends_after_half_an_hour(
    bank: LocalBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, other = begin(bank), begin(bank, key="other")
    bank.submit(f"/wallet/{other['id']}", person="de", card="tok_good")
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr("sandbox_bank.clock.now", lambda: later)

    bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")

    assert read(bank, session)["status"] == "expired"
    assert (read(bank, other)["status"], read(bank, other)["contact"]) == ("expired", None)
    assert pay(bank, other)["decline_code"] == "wallet_expired"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount_minor": -1}, "amount_minor"),
        ({"countries": "DE"}, "countries"),
        ({"countries": ["de"]}, "countries"),
        ({"return_url": "javascript:alert(1)"}, "return_url"),
        ({"needs_address": 1}, "needs_address"),
    ],
)
def test_a_wrong_field_is_named(bank: LocalBank, changes: dict[str, Any], field: str) -> None:
    answer = bank.post("/v1/wallet-sessions", {**SESSION, **changes}, key="k")

    assert (answer.status, answer.json["field"]) == (400, field)


def test_another_merchant_s_session_is_unknown(bank: LocalBank) -> None:
    session = begin(bank)
    bank.submit(f"/wallet/{session['id']}", person="de", card="tok_good")
    bank.post("/v1/merchants", {"name": "Other", "api_key": "other", "webhook_secret": "c2VjcmV0"})

    answer = bank.get(f"/v1/wallet-sessions/{session['id']}", api_key="other")

    assert answer.status == 404


def test_a_session_outlives_a_killed_bank(served: ServedBank) -> None:
    headers = {"Idempotency-Key": "one"}
    session = served.http.post("/v1/wallet-sessions", json=SESSION, headers=headers).json()
    served.http.post(f"/wallet/{session['id']}", data={"person": "us", "card": "tok_good"})

    served.kill()
    served.start()

    told = served.http.get(f"/v1/wallet-sessions/{session['id']}").json()
    assert (told["status"], told["contact"]["email"]) == ("approved", "sam.carter@example.org")
    again = served.http.post("/v1/wallet-sessions", json=SESSION, headers=headers)
    assert (again.status_code, again.json()["id"]) == (200, session["id"])
