"""Taxes from the store's table."""

from decimal import Decimal

import pytest

from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.queries import quote_tax
from mercer.areas.tax.rules import TaxablePart, TaxPart
from mercer.areas.tax.tests.make import make_rate

pytestmark = pytest.mark.django_db


def quote(store, *parts, country="GB", region="", inclusive=True):
    return quote_tax(
        store_id=store.id,
        country=country,
        region=region,
        inclusive=inclusive,
        rounding="line",
        parts=parts,
    )


def test_each_category_has_its_rate_and_other_countries_none():
    store = make_store()
    make_rate(store, "0.2", name="VAT")
    make_rate(store, "0.05", name="VAT reduced", category="reduced")
    parts = (TaxablePart("a", "standard", 1200), TaxablePart("b", "reduced", 1050))

    here, abroad = quote(store, *parts), quote(store, *parts, country="FR")

    assert here == {
        "a": (TaxPart("VAT", Decimal("0.2"), 1000, 200),),
        "b": (TaxPart("VAT reduced", Decimal("0.05"), 1000, 50),),
    }
    assert abroad == {"a": (), "b": ()}


def test_another_stores_rates_do_not_count():
    store = make_store()
    make_rate(make_store())

    assert quote(store, TaxablePart("a", "standard", 1200)) == {"a": ()}


def test_a_county_comes_on_top_of_a_state():
    store = make_store(country="US", currency="USD", prices_include_tax=False)
    make_rate(store, "0.04", name="New York", regions=["NY"])
    make_rate(store, "0.04875", name="New York City", regions=["NY"])

    found = quote(
        store, TaxablePart("a", "standard", 1000), country="US", region="NY", inclusive=False
    )

    assert [(part.name, part.tax_minor) for part in found["a"]] == [
        ("New York", 40),
        ("New York City", 49),
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_one_statement_for_any_number_of_parts(count, django_assert_num_queries):
    store = make_store()
    make_rate(store)
    parts = [TaxablePart(str(n), "standard", 100) for n in range(count)]

    with django_assert_num_queries(1):
        quote(store, *parts)
