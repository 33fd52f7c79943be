"""Numbers are read as people type them; what may be two numbers is refused."""

import pytest

from mercer.kernel.amounts import AmbiguousAmount, read_amount, read_whole
from mercer.kernel.money import InvalidAmount


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("1250", "EUR", 125000), ("12,5", "EUR", 1250), ("1250.", "EUR", 125000),
        (",50", "EUR", 50), ("-5", "EUR", -500), ("€ -5", "EUR", -500), ("1250.5", "EUR", 125050),
        ("1,250.00", "EUR", 125000), ("1.250,00", "EUR", 125000), ("1,250,000", "EUR", 125000000),
        ("1.250.000,5", "EUR", 125000050), ("1 250,50", "EUR", 125050), ("1’250", "CHF", 125000),
        ("1,250", "JPY", 1250), ("1.000", "JPY", 1000), ("1,250", "KWD", 1250),
        ("1.250", "KWD", 1250), ("1,250.000", "KWD", 1250000), ("1,250,000", "KWD", 1250000000),
    ],
)  # fmt: skip
def test_reads_an_amount_with_or_without_separators(typed, currency, minor):
    assert read_amount(typed, currency).minor == minor


@pytest.mark.parametrize(
    ("typed", "whole", "decimal"),
    [
        ("1,250", "1250", "1.25"), ("1.250", "1250", "1.25"), ("1.000", "1000", "1.00"),
        ("€ 12,345", "12345", "12.34"), ("-1,250", "-1250", "-1.25"),
        ("999.999", "999999", "1000.00"),
    ],
)  # fmt: skip
def test_thousands_and_decimals_are_not_guessed_at(typed, whole, decimal):
    with pytest.raises(AmbiguousAmount) as refusal:
        read_amount(typed, "EUR")

    assert (refusal.value.whole, refusal.value.decimal) == (whole, decimal)


@pytest.mark.parametrize(
    "typed",
    ["", "-", ".", "abc", "1,25.00", "1,2500.00", "12.34.56", "1,250.000", "0.500", "1234.500",
     "1 2", "1e3", "1_000", "NaN", "²", "0,250,000"],
)  # fmt: skip
def test_refuses_what_is_no_amount_of_euros(typed):
    with pytest.raises(InvalidAmount):
        read_amount(typed, "EUR")


def test_yen_have_no_decimals():
    with pytest.raises(InvalidAmount):
        read_amount("12.00", "JPY")


@pytest.mark.parametrize(("typed", "number"), [("0", 0), (" 42 ", 42), ("999999999", 999999999)])
def test_reads_a_whole_number(typed, number):
    assert read_whole(typed) == number


@pytest.mark.parametrize("typed", ["", "²", "1²", "٣", "-1", "1.0", "1 0", "9" * 10, "9" * 5000])
def test_what_is_no_whole_number_is_none(typed):
    assert read_whole(typed) is None
