"""What a shopper can choose from."""

import pytest

from mercer.areas.delivery.queries import quote_delivery
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def quote(store, *, country="GB", postal_code="", currency="GBP", weight=100, value=1000):
    quotes = quote_delivery(
        store_id=store.id,
        country=country,
        postal_code=postal_code,
        currency=currency,
        weight_grams=weight,
        value_minor=value,
    )
    return [(each.code, each.price_minor) for each in quotes]


def test_every_sort_of_method_in_the_merchants_order():
    store = make_store()
    zone = make_zone(store)
    make_method(store, zone=zone, code="courier", price_minor=995, position=3)
    make_method(store, zone=zone, code="by-weight", kind="weight", tiers=[[50, 1], [None, 2]])
    make_method(store, zone=zone, code="by-value", kind="value", tiers=[[999, 3]], position=1)
    make_method(store, zone=zone, code="shop", kind="collect", price_minor=0, position=2)

    assert quote(store) == [("by-weight", 2), ("shop", 0), ("courier", 995)]
    assert quote(store, weight=50, value=999) == [
        ("by-weight", 1),
        ("by-value", 3),
        ("shop", 0),
        ("courier", 995),
    ]


def test_only_the_currency_asked_for_and_only_what_is_active():
    store = make_store(currencies=["EUR"])
    zone = make_zone(store)
    make_method(store, zone=zone, price_minor=495)
    make_method(store, zone=zone, price_minor=595, currency="EUR")
    make_method(store, zone=zone, code="old", is_active=False)

    assert quote(store) == [("post", 495)]
    assert quote(store, currency="EUR") == [("post", 595)]
    assert quote(store, currency="JPY") == []


def test_an_island_left_out_has_nothing_though_the_country_has():
    store = make_store()
    make_method(store)
    make_zone(store, postal_codes=["JE"])

    assert quote(store, postal_code="M1 1AA") == [("post", 495)]
    assert quote(store, postal_code="JE2 3AB") == []


def test_everywhere_else_is_where_no_zone_names_the_country():
    store = make_store()
    make_method(store)
    make_method(store, zone=make_zone(store, countries=()), price_minor=1995)

    assert quote(store, country="US") == [("post", 1995)]
    assert quote(store) == [("post", 495)]


def test_another_stores_methods_do_not_count():
    store = make_store()
    make_method(make_store())

    assert quote(store) == []


@pytest.mark.parametrize("count", [1, 12])
def test_one_statement(count, django_assert_num_queries):
    store = make_store()
    zone = make_zone(store)
    for n in range(count):
        make_method(store, zone=zone, code=f"m{n}")

    with django_assert_num_queries(1):
        assert len(quote(store)) == count
