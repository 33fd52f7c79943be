"""The count finds what it is there to find."""

from collections import Counter
from types import SimpleNamespace

import pytest

from bench.chaos_parts.checks import Books, check

EMAIL = "buyer-0@calm.example"


def stage(*told, token="tok_good"):
    purchase = SimpleNamespace(
        email=EMAIL, told=list(told), order_number="7", token=token,
        was_confirmed="confirmed" in told,
    )  # fmt: skip
    return SimpleNamespace(name="calm", purchases=[purchase], faults=[])


def order(**changes):
    return {
        "id": "o", "number": "7", "status": "placed", "email": EMAIL, "total_minor": 900,
        "payment_state": "authorised", "fulfilment_state": "unfulfilled", "store": "later",
    } | changes  # fmt: skip


def payment(**changes):
    return {
        "id": "p", "order_id": "o", "status": "authorised", "amount_minor": 900,
        "authorised_minor": 900, "captured_minor": 0, "voided_minor": 0, "refunded_minor": 0,
    } | changes  # fmt: skip


def books(**changes):
    """One order of one lamp, with its money, its stock and its mail."""
    at_bank = {"status": "authorised", "amount_minor": 900, "captured_minor": 0,
               "voided_minor": 0, "refunded_minor": 0}  # fmt: skip
    right = {
        "orders": [order()],
        "payments": {"p": payment()},
        "stock": [{"sku": "CALM", "store": "later", "on_hand": 30, "allocated": 1, "sold": 1}],
        "messages": [{"id": "m", "recipient": EMAIL, "template": "order_placed", "order_id": "o"}],
        "mails": {EMAIL: Counter({("Your order", "<m@shop>"): 1})},
        "at_bank": {"p": [at_bank]},
    }
    return Books(**(right | changes))


def test_what_is_right_is_no_loss():
    row = check(stage("confirmed"), books())

    assert (row.losses, row.placed, row.mails, row.redelivered) == ([], 1, 1, 0)


def test_a_second_delivery_of_one_mail_is_counted_and_is_no_loss():
    row = check(stage("confirmed"), books(mails={EMAIL: Counter({("Your order", "<m@shop>"): 2})}))

    assert (row.losses, row.mails, row.redelivered) == ([], 1, 1)


@pytest.mark.parametrize(
    ("told", "changes", "loss"),
    [
        (["confirmed"], {"orders": []}, "no order"),
        (["abandoned"], {}, "was refused, and has the order"),
        (["confirmed"], {"orders": [order(), order(id="o2")]}, "2 orders from one cart"),
        (["confirmed"], {"at_bank": {}}, "the bank has"),
        (["confirmed"], {"at_bank": {}, "payments": {}}, "is placed for 900, has 0"),
        (["no answer"], {"orders": [order(status="abandoned")]}, "is abandoned, and holds 900"),
        (["no answer"], {"orders": [order(status="pending")]}, "is still pending"),
        (["confirmed"], {"orders": [order(fulfilment_state="shipped")]}, "0 taken where 900"),
        (["confirmed"], {"stock": [
            {"sku": "CALM", "store": "later", "on_hand": 30, "allocated": 2, "sold": 1}
        ]}, "2 of CALM gone, 1 ordered"),
        (["confirmed"], {"messages": []}, "0 confirmations written"),
        (["confirmed"], {"mails": {}}, "order_placed came 0 times"),
        (["confirmed"], {"mails": {EMAIL: Counter(
            {("Your order", "<m@shop>"): 1, ("Your order", "<n@shop>"): 1}
        )}}, "2 different mails"),
    ],
)  # fmt: skip
def test_what_is_lost_is_named(told, changes, loss):
    row = check(stage(*told), books(**changes))

    assert any(loss in each for each in row.losses), row.losses


def test_an_order_on_a_refused_card_is_named():
    row = check(stage("no answer", token="tok_declined"), books())

    assert any("on a card that is refused" in each for each in row.losses)
