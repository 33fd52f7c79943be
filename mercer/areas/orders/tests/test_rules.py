"""Which moves an order may make, and what payments and parcels amount to."""

import itertools

import pytest

from mercer.areas.orders.rules import (
    FulfilmentState,
    OrderStatus,
    PaymentState,
    check_move,
    derive_fulfilment_state,
    derive_payment_state,
    meant_numbers,
)
from mercer.areas.payments.rules import add_up
from mercer.kernel.errors import IllegalMove

ALLOWED = {
    ("pending", "placed"), ("pending", "abandoned"), ("placed", "cancelled"), ("placed", "closed"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), list(itertools.product(OrderStatus, OrderStatus)))
def test_an_order_moves_only_as_the_table_says(old, new):
    if (old, new) in ALLOWED:
        check_move(old, new)
        return

    with pytest.raises(IllegalMove) as refusal:
        check_move(old, new)

    assert (refusal.value.old, refusal.value.new) == (old, new)


def sums(**amounts):
    return add_up([(kind, "succeeded", amount) for kind, amount in amounts.items()])


@pytest.mark.parametrize(
    ("payments", "state"),
    [
        ([], PaymentState.UNPAID),
        ([sums(authorise=1000)], PaymentState.AUTHORISED),
        ([sums(authorise=1000, capture=400)], PaymentState.PARTLY_PAID),
        ([sums(authorise=1000, capture=1000)], PaymentState.PAID),
        ([sums(authorise=600, capture=600), sums(authorise=400, capture=400)], PaymentState.PAID),
        ([sums(authorise=1000, void=1000)], PaymentState.VOIDED),
        ([sums(authorise=1000, capture=1000, refund=1)], PaymentState.PARTLY_REFUNDED),
        ([sums(authorise=1000, capture=1000, refund=1000)], PaymentState.REFUNDED),
    ],
)
def test_the_payment_state_is_what_all_payments_amount_to(payments, state):
    assert derive_payment_state(total=1000, awaiting=False, sums=payments) == state


def test_an_order_that_may_be_paid_later_waits():
    assert derive_payment_state(total=1000, awaiting=True, sums=[]) == PaymentState.AWAITING


@pytest.mark.parametrize(
    ("lines", "all_delivered", "state"),
    [
        ([(2, 0, 0, True)], False, FulfilmentState.UNFULFILLED),
        ([(2, 1, 0, True)], False, FulfilmentState.PARTLY_SHIPPED),
        ([(2, 2, 0, True), (1, 0, 0, False)], False, FulfilmentState.SHIPPED),
        ([(2, 1, 1, True)], True, FulfilmentState.DELIVERED),
        ([(1, 0, 0, False)], False, FulfilmentState.NOT_NEEDED),
        ([(1, 0, 1, True)], False, FulfilmentState.NOT_NEEDED),
    ],
)
def test_the_fulfilment_state_is_what_the_parcels_amount_to(lines, all_delivered, state):
    assert derive_fulfilment_state(lines, all_delivered=all_delivered) == state


@pytest.mark.parametrize(
    ("typed", "prefix", "meant"),
    [
        ("AF-2106", "AF-", ("AF-2106",)),
        (" af - 2106 ", "AF-", ("AF-2106",)),
        ("2106", "AF-", ("2106", "AF-2106")),
        ("#AF-2106", "AF-", ("AF-2106",)),
        ("# 2106", "AF-", ("2106", "AF-2106")),
        ("AF2106", "AF-", ("AF2106", "AF-2106")),
        ("AF–2106", "AF-", ("AF–2106", "AF-2106")),
        ("NL-2106", "AF-", ("NL-2106",)),
        ("2106", "", ("2106",)),
        ("B2B-7", "b2b-", ("B2B-7", "b2b-7")),
        ("AF-", "AF-", ("AF-",)),
        ("", "AF-", ("",)),
    ],
)
def test_a_number_is_understood_as_people_write_it(typed, prefix, meant):
    assert meant_numbers(typed, prefix) == meant
