"""The price columns of a product file, cell by cell. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.pricing.plugs import COMPARE_AT, PRICE, PriceColumns, WantedPrice
from mercer.kernel.money import Money


def read(
    price: str, compare_at: str | None = None, currency: str = "GBP"
) -> tuple[object, list[str]]:
    cells = {PRICE: price} | ({} if compare_at is None else {COMPARE_AT: compare_at})
    reading = PriceColumns().read(cells, currency)
    wanted = reading.wanted[0] if reading.wanted else None
    return wanted, [problem.reason for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.50", "GBP", 1250), ("12", "GBP", 1200), ("0", "GBP", 0), ("0.99", "GBP", 99),
        ("12.5000", "GBP", 1250), ("0.500", "GBP", 50), ("300", "JPY", 300), ("300.00", "JPY", 300),
        ("1.234", "KWD", 1234),
    ],
)  # fmt: skip
def test_a_price_is_read_in_minor_units(text: str, currency: str, minor: int) -> None:
    assert read(text, currency=currency) == (
        WantedPrice(currency, minor, None, keeps_compare_at=True),
        [],
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12,50", "not_a_number"), ("1.234,50", "not_a_number"), ("£12", "not_a_number"),
        ("1e3", "not_a_number"), ("NaN", "not_a_number"), ("1_000", "not_a_number"),
        ("١٢", "not_a_number"), ("-1", "negative"), ("-0.5", "negative"),
        ("1.250", "too_many_decimals"), ("1.005", "too_many_decimals"),
        ("9" * 20, "too_large"), ("99999999999999", "too_large"),
    ],
)  # fmt: skip
def test_what_is_no_price_is_refused(text: str, reason: str) -> None:
    assert read(text) == (None, [reason])
    assert read("1", text)[1] == [reason]


def test_a_blank_price_says_nothing() -> None:
    assert read("") == (None, [])
    assert read("", "5") == (None, [])


def test_the_price_compared_with_counts_only_when_higher() -> None:
    assert read("10", "12") == (WantedPrice("GBP", 1000, 1200, keeps_compare_at=False), [])
    assert read("10", "") == (WantedPrice("GBP", 1000, None, keeps_compare_at=False), [])
    assert read("10", "0") == (WantedPrice("GBP", 1000, None, keeps_compare_at=False), [])
    assert read("10", "10") == (
        WantedPrice("GBP", 1000, None, keeps_compare_at=False),
        ["compare_at_not_higher"],
    )


@given(st.integers(0, 10**12), st.sampled_from(["GBP", "JPY", "KWD"]))
def test_what_a_price_is_written_as_is_read_back(minor: int, currency: str) -> None:
    wanted, problems = read(Money(minor, currency).plain(), currency=currency)

    assert problems == []
    assert isinstance(wanted, WantedPrice)
    assert wanted.amount_minor == minor


def test_a_currency_that_is_named_has_columns_of_its_own() -> None:
    part = PriceColumns()
    assert [part.column_of(each) for each in ("Price EUR", "compare-at eur", "price XYZ")] == [
        "price EUR",
        "compare-at EUR",
        "",
    ]

    reading = part.read({"price EUR": "12.50", "compare-at EUR": "", "price JPY": ""}, "GBP")

    assert reading.wanted == (WantedPrice("EUR", 1250, None, keeps_compare_at=False),)
    assert reading.problems == ()
