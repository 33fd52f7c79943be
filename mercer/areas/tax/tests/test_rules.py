"""Tax arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.tax.rules import (
    RateFacts,
    TaxablePart,
    TaxPart,
    line_tax,
    local_name,
    rates_for,
    tax_of,
    tax_total,
)
from mercer.kernel.money import Money

AMOUNTS = st.integers(min_value=0, max_value=10**12)
RATES = st.decimals(min_value=0, max_value=Decimal("0.99999"), places=5)


def rate(name="VAT", value="0.2", *, regions=(), replaces=False, category="standard"):
    return RateFacts(name, category, tuple(regions), Decimal(value), replaces)


@pytest.mark.parametrize(
    ("amount", "percent", "inclusive", "net", "tax"),
    [
        (Money.parse("12.00", "GBP").minor, "0.20", True, 1000, 200),
        (Money.parse("9.99", "EUR").minor, "0.19", True, 839, 160),
        (Money.parse("10.00", "USD").minor, "0.08875", False, 1000, 89),
        (Money.parse("110", "JPY").minor, "0.10", True, 100, 10),
        (Money.parse("105", "JPY").minor, "0.10", False, 105, 11),
        (Money.parse("1.050", "KWD").minor, "0.05", True, 1000, 50),
        (Money.parse("0.999", "KWD").minor, "0.05", False, 999, 50),
        (5, "0.10", False, 5, 1),
        (0, "0.20", True, 0, 0),
    ],
)
def test_tax_by_hand(amount, percent, inclusive, net, tax):
    found = tax_of(amount, Decimal(percent), inclusive)

    assert (found.taxable_minor, found.tax_minor) == (net, tax)


@given(AMOUNTS, RATES)
def test_inclusive_net_and_tax_are_the_gross_and_within_half_a_unit(amount, percent):
    found = tax_of(amount, percent, inclusive=True)

    assert found.taxable_minor + found.tax_minor == amount
    # tax·(1 + r) misses gross·r by at most half a unit times (1 + r): exact, without division.
    assert 2 * abs(found.tax_minor * (1 + percent) - amount * percent) <= 1 + percent + Decimal(
        "1e-6"
    )


@given(AMOUNTS, RATES)
def test_exclusive_tax_is_within_half_a_unit_and_never_rounds_a_half_down(amount, percent):
    found = tax_of(amount, percent, inclusive=False)

    assert found.taxable_minor == amount
    assert Decimal("-0.5") < found.tax_minor - amount * percent <= Decimal("0.5")


@given(
    AMOUNTS,
    st.integers(min_value=1, max_value=1000),
    st.lists(RATES, min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from(["line", "unit"]),
)
def test_taxes_add_up_whatever_the_mode(amount, quantity, percents, inclusive, rounding):
    part = TaxablePart("a", "standard", amount, quantity)
    rates = [RateFacts(f"tax {n}", "standard", (), each) for n, each in enumerate(percents)]

    found = line_tax(part, rates, inclusive=inclusive, rounding=rounding)

    tax = tax_total(found)
    assert [each.rate for each in found] == percents
    assert all(each.tax_minor >= 0 for each in found)
    assert {each.taxable_minor for each in found} == {amount - tax if inclusive else amount}
    whole = tax_of(amount, sum(percents, Decimal(0)), inclusive).tax_minor
    assert abs(tax - whole) <= (0 if rounding == "line" else quantity)


def test_unit_rounding_rounds_each_unit_and_line_rounding_once():
    part = TaxablePart("a", "standard", 3 * 99, 3)

    by_line = line_tax(part, [rate()], inclusive=True, rounding="line")
    by_unit = line_tax(part, [rate()], inclusive=True, rounding="unit")

    assert (tax_total(by_line), tax_total(by_unit)) == (50, 51)


def test_units_that_a_discount_left_unequal_are_rounded_by_sort():
    part = TaxablePart("a", "standard", 10, 3)  # 3 + 3 + 4 at 20 %: 0.6 → 1, 1, 0.8 → 1

    found = line_tax(part, [rate()], inclusive=False, rounding="unit")

    assert tax_total(found) == 3


def test_several_rates_are_rounded_as_one_and_shared_out():
    part = TaxablePart("a", "standard", 999)
    rates = [rate("GST", "0.05"), rate("QST", "0.09975")]

    found = line_tax(part, rates, inclusive=False, rounding="line")

    assert found == (
        TaxPart("GST", Decimal("0.05"), 999, 50),
        TaxPart("QST", Decimal("0.09975"), 999, 100),
    )


def test_a_regions_rate_comes_on_top_of_the_countrys():
    rates = [rate("Federal", "0.05"), rate("BC", "0.07", regions=["BC"])]

    assert [each.name for each in rates_for(rates, "standard", " bc ")] == ["Federal", "BC"]
    assert [each.name for each in rates_for(rates, "standard", "AB")] == ["Federal"]
    assert [each.name for each in rates_for(rates, "standard", "")] == ["Federal"]


def test_a_regions_rate_may_replace_the_countrys():
    rates = [rate("IVA", "0.21"), rate("IGIC", "0.07", regions=["Las Palmas"], replaces=True)]

    assert [each.name for each in rates_for(rates, "standard", "Las Palmas")] == ["IGIC"]
    assert [each.name for each in rates_for(rates, "standard", "Madrid")] == ["IVA"]


def test_no_rate_for_the_category_means_no_tax():
    part = TaxablePart("a", "books", 1000)

    assert rates_for([rate()], "books", "") == []
    assert line_tax(part, [], inclusive=True, rounding="line") == ()


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("VAT", "en", "VAT"),
        ("VAT 19 %", "en-GB", "VAT"),
        ("VAT 8.1 %", "de-CH", "MwSt."),
        ("VAT", "de", "MwSt."),
        ("GST", "de", "GST"),
        ("Sales tax 4,5%", "en", "Sales tax"),
        ("19 %", "de", "19 %"),
    ],
)
def test_a_tax_is_called_as_its_readers_call_it(name, language, said):
    assert local_name(name, language) == said
