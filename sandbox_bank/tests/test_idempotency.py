from concurrent.futures import ThreadPoolExecutor

from sandbox_bank.tests.world import LocalBank, payment_body


def test_a_key_is_required(bank: LocalBank) -> None:
    answer = bank.post("/v1/payments", payment_body(), key="")

    assert (answer.status, answer.json["code"]) == (400, "idempotency_key_missing")


def test_the_first_answer_is_given_again_whatever_happened_since(bank: LocalBank) -> None:
    first = bank.post("/v1/payments", payment_body(), key="k")
    bank.post(f"/v1/payments/{first.json['id']}/voids")

    again = bank.post("/v1/payments", dict(reversed(payment_body().items())), key="k")

    assert (first.status, again.status) == (201, 200)
    assert again.body == first.body
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(bank.get("/v1/merchant/payments").json["payments"]) == 1


def test_a_key_with_another_body_is_refused(bank: LocalBank) -> None:
    bank.post("/v1/payments", payment_body(), key="k")

    answer = bank.post("/v1/payments", payment_body(amount_minor=1), key="k")

    assert (answer.status, answer.json["code"]) == (422, "idempotency_mismatch")


def test_a_refusal_is_an_answer_too(bank: LocalBank) -> None:
    payment = bank.pay(method=None)
    path, body = f"/v1/payments/{payment['id']}/captures", {"amount_minor": 2000}
    refused = bank.post(path, body, key="k")
    form = {"name": "Ada", "number": "4242424242424242", "expiry": "12/34", "security_code": "123"}
    bank.submit(f"/pay/{payment['id']}", **form)

    again = bank.post(path, body, key="k")

    assert (refused.status, again.status) == (422, 422)
    assert again.body == refused.body
    assert bank.post(path, body, key="k2").status == 200


def test_operations_are_done_once_per_key(bank: LocalBank) -> None:
    path = f"/v1/payments/{bank.pay()['id']}"

    answers = [bank.post(f"{path}/captures", {"amount_minor": 500}, key="k") for _ in range(3)]
    refunds = [bank.post(f"{path}/refunds", {"amount_minor": 100}, key="k") for _ in range(3)]

    assert len({answer.body for answer in answers}) == len({one.body for one in refunds}) == 1
    current = bank.get(path).json
    assert (current["captured_minor"], current["refunded_minor"]) == (500, 100)
    bank.assert_books_are_right()


def test_ten_at_once_with_one_key_make_one_payment(bank: LocalBank) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(
            pool.map(lambda _: bank.post("/v1/payments", payment_body(), key="k"), range(10))
        )

    assert {answer.status for answer in answers} <= {200, 201, 409}
    assert [answer.status for answer in answers].count(201) == 1
    assert {answer.json["code"] for answer in answers if answer.status == 409} <= {
        "idempotency_in_flight"
    }
    assert len(bank.get("/v1/merchant/payments").json["payments"]) == 1
    bank.assert_books_are_right()


def test_many_at_once_with_their_own_keys_leave_the_books_right(bank: LocalBank) -> None:
    def live(number: int) -> None:
        path = f"/v1/payments/{bank.pay(reference=str(number))['id']}"
        bank.post(f"{path}/captures", {"amount_minor": 1500})
        bank.post(f"{path}/refunds", {"amount_minor": 500})
        bank.post(f"{path}/voids")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(live, range(40)))

    assert bank.balance("merchant", "1") == 40 * 1000
    bank.assert_books_are_right()
