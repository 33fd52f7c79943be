"""Arithmetic of converted prices."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.pricing.rules import ENDINGS, convert, cross_rate, read_ecb_rates
from mercer.kernel.errors import InvalidField

RATES = b"""<?xml version="1.0"?><Envelope><Cube><Cube time='2026-11-20'>
<Cube currency='USD' rate='1.25'/><Cube currency='GBP' rate='0.8'/></Cube></Cube></Envelope>"""


@pytest.mark.parametrize(
    ("minor", "currency", "rate", "ending", "expected"),
    [
        (2000, "EUR", "1.2", "", 2400),
        (1999, "EUR", "1.175", "", 2349),
        (2000, "EUR", "1.2", "95", 2395),
        (2000, "EUR", "1.22", "95", 2395),
        (2000, "EUR", "1.23", "95", 2495),
        (2000, "EUR", "1.2", "00", 2400),
        (2049, "CHF", "1", "00", 2000),
        (2050, "CHF", "1", "00", 2100),
        (2000, "JPY", "190", "", 3800),
        (2000, "JPY", "190.03", "99", 3801),
        (2000, "KWD", "0.4", "", 8000),
        (2000, "KWD", "0.4", "95", 7950),
        (10, "EUR", "1.2", "95", 95),
        (10, "EUR", "1.2", "00", 100),
        (1, "JPY", "0.001", "", 1),
        (0, "EUR", "1.2", "95", 0),
    ],
)
def test_a_price_in_another_currency(minor, currency, rate, ending, expected):
    got = convert(minor, base="GBP", currency=currency, rate=Decimal(rate), ending=ending)

    assert got == expected


@given(
    minor=st.integers(1, 10**12),
    rate=st.decimals("0.0001", "10000", places=6),
    ending=st.sampled_from(sorted(ENDINGS)),
)
def test_what_costs_something_is_never_free_and_near_the_rate(minor, rate, ending):
    got = convert(minor, base="GBP", currency="EUR", rate=rate, ending=ending)

    assert got >= 1
    assert abs(got - minor * rate) <= 100


def test_rates_are_read_from_the_banks_file():
    day, rates = read_ecb_rates(RATES)

    assert (day, rates["GBP"]) == (date(2026, 11, 20), Decimal("0.8"))
    assert rates["EUR"] == Decimal(1)
    assert cross_rate(rates, "GBP", "USD") == Decimal("1.5625")
    assert cross_rate(rates, "EUR", "GBP") == Decimal("0.8")
    assert cross_rate(rates, "EUR", "CHF") is None


@pytest.mark.parametrize("text", [b"", b"<html>", b"\xff\xfe", b"<Cube time='2026-13-45'>"])
def test_another_file_is_refused(text):
    with pytest.raises(InvalidField) as refusal:
        read_ecb_rates(text)

    assert refusal.value.reason == "not_rates"
