from collections.abc import Iterator
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from sandbox_bank import sender
from sandbox_bank.settings import DEMO_WEBHOOK_SECRET
from sandbox_bank.tests.world import LocalBank, Shop, wait_until


@pytest.fixture(autouse=True)
def sending(bank: LocalBank) -> Iterator[None]:
    bank.bank.sender.start()
    yield
    bank.bank.sender.stop()


@pytest.fixture
def no_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "BACK_OFF_SECONDS", (0,))


def states(bank: LocalBank) -> list[tuple[str, int]]:
    with bank.bank.store.reading() as db:
        return [tuple(row) for row in db.execute("SELECT state, attempts FROM notices ORDER BY id")]


def test_every_change_of_status_is_told_and_signed(bank: LocalBank, shop: Shop) -> None:
    path = f"/v1/payments/{bank.pay(webhook_url=shop.url)['id']}"
    bank.post(f"{path}/captures", {"amount_minor": 500})
    bank.post(f"{path}/voids")
    refunded = bank.post(f"{path}/refunds", {"amount_minor": 500}).json
    bank.pay(webhook_url=shop.url, method={"card_token": "tok_fraud"})

    wait_until(lambda: len(shop.heard) == 5)

    assert sorted(shop.types()) == [
        "payment.authorised",
        "payment.captured",
        "payment.declined",
        "payment.refunded",
        "payment.voided",
    ]
    for heard in shop.heard:
        Webhook(DEMO_WEBHOOK_SECRET).verify(heard.body, heard.headers)
    (told,) = (one.json for one in shop.heard if one.json["type"] == "payment.refunded")
    del refunded["operation"]
    assert told["data"] == refunded
    assert set(told) == {"type", "timestamp", "data"}


def test_a_webhook_is_repeated_under_one_id_until_it_is_heard(
    bank: LocalBank, shop: Shop, no_back_off: None
) -> None:
    shop.statuses = [500, 404, 302]

    bank.pay(webhook_url=shop.url)
    wait_until(lambda: states(bank) == [("delivered", 4)])

    assert len({one.headers["webhook-id"] for one in shop.heard}) == 1
    assert len(shop.heard) == 4
    assert "500" in bank.get("/webhooks").body


def test_a_deaf_shop_is_given_up_after_twenty_tries(bank: LocalBank, no_back_off: None) -> None:
    bank.pay(webhook_url="http://127.0.0.1:1/hook")

    wait_until(lambda: states(bank) == [("given_up", 20)])


def test_a_deaf_shop_does_not_keep_another_waiting(bank: LocalBank, shop: Shop) -> None:
    for _ in range(20):
        bank.pay(webhook_url="http://127.0.0.1:1/hook")
    bank.pay(webhook_url=shop.url)

    wait_until(lambda: len(shop.heard) == 1)


def test_back_off_grows(bank: LocalBank) -> None:
    bank.pay(webhook_url="http://127.0.0.1:1/hook")

    wait_until(lambda: states(bank) == [("pending", 1)])

    assert sender.BACK_OFF_SECONDS == (1, 2, 5, 15, 60)


def test_many_webhooks_all_arrive_once(bank: LocalBank, shop: Shop) -> None:
    for number in range(100):
        bank.pay(webhook_url=shop.url, reference=str(number))

    wait_until(lambda: {state for state, _ in states(bank)} == {"delivered"})

    assert sorted(int(one.json["data"]["reference"]) for one in shop.heard) == list(range(100))


def test_a_webhook_left_behind_is_sent_by_the_next_start(tmp_path: Path, shop: Shop) -> None:
    before = LocalBank(tmp_path / "left.sqlite3")
    before.pay(webhook_url=shop.url)

    after = LocalBank(tmp_path / "left.sqlite3")
    after.bank.sender.start()
    wait_until(lambda: shop.types() == ["payment.authorised"])
    after.bank.sender.stop()


def test_twice_late_and_never(bank: LocalBank, shop: Shop) -> None:
    bank.order_faults(
        {"operation": "authorise", "kind": "webhook_twice", "times": 1},
        {"operation": "capture", "kind": "webhook_never"},
        {"operation": "webhook", "kind": "webhook_late", "seconds": 600, "probability": 0},
        {"operation": "void", "kind": "webhook_late", "seconds": 600},
    )
    path = f"/v1/payments/{bank.pay(webhook_url=shop.url)['id']}"
    bank.post(f"{path}/captures", {"amount_minor": 500})
    bank.post(f"{path}/voids")

    wait_until(lambda: len(shop.heard) == 2)

    assert shop.types() == ["payment.authorised"] * 2
    assert shop.heard[0].headers["webhook-id"] == shop.heard[1].headers["webhook-id"]
    wait_until(
        lambda: (
            sorted(states(bank))
            == [("delivered", 1), ("delivered", 1), ("pending", 0), ("withheld", 0)]
        )
    )


def test_before_the_answer(bank: LocalBank, shop: Shop) -> None:
    bank.order_faults({"operation": "webhook", "kind": "webhook_before_answer", "times": 1})

    bank.pay(webhook_url=shop.url)

    assert shop.types() == ["payment.authorised"]
    assert states(bank) == [("delivered", 1)]
