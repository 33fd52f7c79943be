import pytest

from sandbox_bank.tests.world import LocalBank

FORM = {"name": "Ada", "number": "4242 4242 4242 4242", "expiry": "12 / 34", "security_code": "123"}
SECURE_CARD = "4000002500003155"


def test_the_card_form_names_merchant_amount_and_test_cards(bank: LocalBank) -> None:
    payment = bank.pay(method=None, amount_minor=4990, currency="KWD", description="<b>Lamp</b>")

    page = bank.get(f"/pay/{payment['id']}")

    assert page.status == 200
    for words in ("Demo shop", "KWD 4.990", "4242 4242 4242 4242", "Test bank", "&lt;b&gt;Lamp"):
        assert words in page.body
    assert "<script" not in page.body
    chosen = bank.get(f"/pay/{payment['id']}?card=tok_good_amex").body
    assert 'value="3782 822463 10005"' in chosen


def test_a_good_card_pays_and_the_shopper_returns_to_the_shop(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    back = bank.submit(f"/pay/{payment['id']}", **FORM)

    assert back.status == 303
    expected = f"http://shop.test/back?order=1&payment={payment['id']}&reference=order-1"
    assert back.headers["Location"] == expected
    paid = bank.payment(payment["id"])
    assert (paid["status"], paid["action_url"]) == ("authorised", None)
    assert paid["card"] == {"brand": "visa", "last4": "4242", "expires": "12/2034"}
    bank.assert_books_are_right()


def test_pressing_pay_twice_pays_once(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    answers = [bank.submit(f"/pay/{payment['id']}", **FORM) for _ in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert bank.balance("held", "4242424242424242") == 2000


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", " ", "Enter the name"),
        ("number", "", "Enter the card number"),
        ("number", "4242 4242 4242 4241", "check digit"),
        ("number", "4111 1111 1111 1111", "does not know this card"),
        ("number", "four", "12 to 19 digits"),
        ("expiry", "", "Enter the expiry date"),
        ("expiry", "13/34", "month and year"),
        ("expiry", "01/20", "has expired"),
        ("expiry", "01/2099", "too far away"),
        ("security_code", "", "Enter the security code"),
        ("security_code", "1234", "has 3 digits"),
    ],
)
def test_a_mistyped_field_is_explained_beside_it(
    bank: LocalBank, field: str, typed: str, words: str
) -> None:
    payment = bank.pay(method=None)

    page = bank.submit(f"/pay/{payment['id']}", **{**FORM, field: typed})

    assert page.status == 422
    assert words in page.body
    assert f'id="{field}-error"' in page.body
    assert page.body.count('aria-invalid="true"') == 1
    assert bank.payment(payment["id"]) == payment


def test_a_declined_card_returns_to_the_shop_too(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    back = bank.submit(f"/pay/{payment['id']}", **{**FORM, "number": "4000000000000002"})

    assert back.status == 303
    assert bank.payment(payment["id"])["decline_code"] == "card_declined"


def test_the_shopper_may_cancel(bank: LocalBank) -> None:
    payment = bank.pay(method=None)

    back = bank.submit(f"/pay/{payment['id']}/cancel")

    assert f"payment={payment['id']}" in back.headers["Location"]
    assert bank.payment(payment["id"])["decline_code"] == "cancelled_by_shopper"


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        ({"code": "123456", "answer": "approve"}, "authorised", None),
        ({"code": "000000", "answer": "approve"}, "declined", "authentication_failed"),
        ({"code": "123456", "answer": "refuse"}, "declined", "authentication_failed"),
    ],
)
def test_three_d_secure_asks_the_shopper(
    bank: LocalBank, answer: dict[str, str], status: str, code: str | None
) -> None:
    payment = bank.pay(method=None)
    secure = f"/pay/{payment['id']}/secure"

    asked = bank.submit(f"/pay/{payment['id']}", **{**FORM, "number": SECURE_CARD})
    wrong = bank.submit(secure, code="999999", answer="approve")
    back = bank.submit(secure, **answer)

    assert asked.headers["Location"] == secure
    assert (wrong.status, "not the code" in wrong.body) == (422, True)
    assert back.headers["Location"].startswith("http://shop.test/back")
    decided = bank.payment(payment["id"])
    assert (decided["status"], decided["decline_code"]) == (status, code)
    bank.assert_books_are_right()


def test_the_one_time_code_cannot_be_skipped_or_asked_for_twice(bank: LocalBank) -> None:
    payment = bank.pay(method={"card_token": "tok_three_d_secure"})

    instead = bank.submit(f"/pay/{payment['id']}", **FORM)
    form = bank.get(f"/pay/{payment['id']}")

    assert instead.headers["Location"] == form.headers["Location"] == f"/pay/{payment['id']}/secure"
    assert bank.payment(payment["id"])["status"] == "requires_action"
    plain = bank.pay(method=None)
    bank.submit(f"/pay/{plain['id']}/secure", code="123456")
    assert bank.payment(plain["id"])["status"] == "requires_action"


def test_a_finished_payment_says_so_and_leads_back(bank: LocalBank) -> None:
    payment = bank.pay()

    for path in (f"/pay/{payment['id']}", f"/pay/{payment['id']}/secure"):
        page = bank.get(path)
        assert "This payment is finished" in page.body
        assert "http://shop.test/back?order=1&amp;payment=" in page.body


@pytest.mark.parametrize("path", ["/", "/faults", "/webhooks", "/style.css"])
def test_the_banks_own_pages_open(bank: LocalBank, path: str) -> None:
    bank.pay(capture="automatic", webhook_url="http://shop.test/hook")
    bank.pay(method={"card_token": "tok_declined"})

    assert bank.get(path).status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/pay/pay_none", "/pay/pay_none/secure"])
def test_an_unknown_page_is_a_page(bank: LocalBank, path: str) -> None:
    page = bank.get(path)

    assert (page.status, "<h1>Not found</h1>" in page.body) == (404, True)


def test_health_and_unknown_addresses_of_the_api(bank: LocalBank) -> None:
    assert bank.get("/v1/health").json == {"status": "ok"}
    assert bank.get("/v1/nowhere").json["code"] == "not_found"
    assert bank.call("DELETE", "/v1/payments").status == 405
