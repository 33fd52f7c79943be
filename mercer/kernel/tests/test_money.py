"""Money adds up, in every currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.kernel.money import (
    CurrencyMismatch,
    InvalidAmount,
    Money,
    UnknownCurrency,
    round_half_up,
    share_out,
    total,
)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("12.34", "EUR", 1234), ("12", "JPY", 12), ("1.234", "KWD", 1234), ("-0.01", "USD", -1)],
)
def test_reads_an_amount_by_the_currency_s_own_digits(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)
    assert Money.parse(Money(minor, currency).plain(), currency).minor == minor


@pytest.mark.parametrize(
    "text", ["12.345", "1.000", "1.500", "", "12,50", "NaN", "Infinity", "1e30", "abc"]
)
def test_refuses_what_is_not_an_amount_of_euros(text):
    with pytest.raises(InvalidAmount) as refusal:
        Money.parse(text, "EUR")

    assert refusal.value.currency == "EUR"


def test_refuses_a_currency_that_does_not_exist():
    with pytest.raises(UnknownCurrency):
        Money.parse("1", "XQQ")


def test_currencies_never_mix():
    with pytest.raises(CurrencyMismatch) as refusal:
        Money(1, "EUR") + Money(1, "USD")

    assert (refusal.value.left, refusal.value.right) == ("EUR", "USD")


def test_sums_and_compares():
    assert total([Money(1, "EUR"), Money(2, "EUR")], "EUR") == Money(3, "EUR")
    assert total([], "EUR") == Money(0, "EUR")
    assert Money(1, "EUR") * 3 - Money(1, "EUR") == Money(2, "EUR")
    assert Money(1, "EUR") < Money(2, "EUR")
    assert -Money(1, "EUR") <= Money(0, "EUR")
    assert not Money(0, "EUR")


def test_writes_an_amount_as_people_of_that_language_do():
    assert Money(123456, "EUR").format("en") == "€1,234.56"
    assert Money(123456, "EUR").format("de") == "1.234,56\xa0€"
    assert Money(1234, "JPY").format("en") == "¥1,234"


@pytest.mark.parametrize(("exact", "rounded"), [("0.5", 1), ("1.5", 2), ("-0.5", -1), ("0.49", 0)])
def test_halves_are_rounded_away_from_zero(exact, rounded):
    assert round_half_up(Decimal(exact)) == rounded


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_shares_sum_exactly_and_none_has_the_wrong_sign(whole, weights):
    shares = share_out(whole, weights)

    assert sum(shares) == whole
    assert all(share * whole >= 0 for share in shares)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
def test_no_share_is_more_than_one_unit_from_its_exact_part(whole, weights):
    for share, weight in zip(share_out(whole, weights), weights, strict=True):
        assert abs(share - Decimal(whole) * weight / sum(weights)) < 1


def test_nothing_is_shared_among_nobody():
    assert share_out(100, []) == []
    assert share_out(100, [0, 0]) == [100, 0]
