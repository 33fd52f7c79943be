from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.payments.rules import (
    PaymentStatus,
    TransactionKind,
    TransactionStatus,
    add_up,
    derive_status,
)


def status(*rows, amount=100, declined=False, pending=False):
    return derive_status(add_up(rows), amount=amount, declined=declined, pending=pending)


def test_the_status_follows_from_the_sums():
    held, taken = ("authorise", "succeeded", 100), ("capture", "succeeded", 100)

    assert status() == PaymentStatus.NEW
    assert status(pending=True) == PaymentStatus.PENDING
    assert status(("authorise", "failed", 100), declined=True) == PaymentStatus.DECLINED
    assert status(held) == PaymentStatus.AUTHORISED
    assert status(held, ("capture", "succeeded", 40)) == PaymentStatus.PARTLY_CAPTURED
    assert status(held, taken) == PaymentStatus.CAPTURED
    assert status(held, taken, ("refund", "succeeded", 1)) == PaymentStatus.PARTLY_REFUNDED
    assert status(held, taken, ("refund", "succeeded", 100)) == PaymentStatus.REFUNDED
    assert status(held, ("void", "succeeded", 100)) == PaymentStatus.VOIDED
    assert status(("void", "succeeded", 0)) == PaymentStatus.VOIDED


def test_a_void_of_the_rest_leaves_a_captured_payment():
    rows = [("authorise", "succeeded", 100), ("capture", "succeeded", 40)]

    assert status(*rows, ("void", "succeeded", 60)) == PaymentStatus.CAPTURED


def test_half_a_transfer_is_captured_in_part():
    rows = [("authorise", "succeeded", 60), ("capture", "succeeded", 60)]

    assert status(*rows) == PaymentStatus.PARTLY_CAPTURED
    assert status(*rows, *rows) == PaymentStatus.CAPTURED


def test_money_held_after_a_void_is_held_again():
    rows = [("void", "succeeded", 0), ("authorise", "succeeded", 100)]

    assert status(*rows) == PaymentStatus.AUTHORISED


def test_what_is_asked_counts_against_what_may_be_asked_next():
    sums = add_up(
        [
            ("authorise", "succeeded", 100),
            ("capture", "succeeded", 50),
            ("capture", "pending", 20),
            ("capture", "failed", 30),
            ("refund", "pending", 10),
        ]
    )

    assert (sums.captured, sums.capturable, sums.refundable) == (50, 30, 40)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(list(TransactionKind)),
        st.sampled_from(list(TransactionStatus)),
        st.integers(0, 10**12),
    )
)


@given(ROWS)
def test_nothing_below_zero_may_be_asked(rows):
    sums = add_up(rows)

    assert sums.capturable >= 0
    assert sums.refundable >= 0
    assert sums.claimed_capture >= sums.captured
    assert sums.claimed_refund >= sums.refunded
