"""Lists narrowed by rating and by custom fields: addresses, counts, chips, German, caches."""

from decimal import Decimal

import pytest

from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_product,
)
from mercer.areas.search.facts import NumberRange
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.storefront.catalogue.asked import range_text, read_range
from mercer.interfaces.storefront.tests.make import warm
from mercer.interfaces.storefront.tests.test_facet_pages import Shop, count_beside, count_of

pytestmark = pytest.mark.django_db
LIST = "/categories/vases/"


class Vases(Shop):
    """Ten vases, 10 to 100 cm high, of glass or clay; every third is washable, half are rated."""

    def __init__(self, **options):
        self.store = make_store(**options)
        category = make_category(self.store, name="Vases")
        field = {"is_filterable": True}
        make_custom_field(
            self.store, code="material", label="Material", kind="choice",
            choices=["Glass", "Clay"], **field,
        )  # fmt: skip
        make_custom_field(self.store, code="washable", label="Washable", kind="yes_no", **field)
        make_custom_field(self.store, code="height", label="Height", kind="number", **field)
        make_custom_field(self.store, code="note", label="Note", kind="text")
        for number in range(1, 11):
            vase = make_product(self.store, title=f"Vase {number:02}", categories=[category])
            fill_custom_fields(
                vase, height=str(number * 10), washable=number % 3 == 0, note=f"No. {number}",
                material="Glass" if number < 8 else "Clay",
            )  # fmt: skip
            if number % 2 == 0:
                stars = {10: 3, 8: 4}.get(number, 5)
                change_rating(
                    store_id=self.store.id, product_id=vase.id, changes={stars: 2}, now=NOW
                )
        warm(self.store)


@pytest.mark.parametrize(
    ("value", "address", "count"),
    [
        ("material:Clay", "field=material:Clay", 3),
        ("washable:true", "field=washable:true", 3),
        ("washable:false", "field=washable:false", 7),
        ("4", "stars=4", 4),
        ("3", "stars=3", 5),
        ("height:20..40", "range=height:20..40", 3),
        ("height:80..100", "range=height:80..100", 3),
    ],
)
def test_the_count_beside_a_value_is_what_choosing_it_leaves(value, address, count):
    shop = Vases()

    assert count_beside(shop.page(LIST), value) == count
    assert count_of(shop.page(f"{LIST}?{address}")) == count


def test_values_of_one_field_widen_and_fields_narrow():
    shop = Vases()

    assert count_of(shop.page(f"{LIST}?range=height:0..20&range=height:90..")) == 4
    assert count_of(shop.page(f"{LIST}?field=material:Clay&field=washable:true")) == 1
    assert count_of(shop.page(f"{LIST}?field=material:Clay&stars=4")) == 1


def test_what_is_chosen_is_ticked_and_each_chip_takes_its_own_back():
    shop = Vases()

    page = shop.page(f"{LIST}?field=washable:true&range=height:20..40&stars=4")

    assert 'name="stars" value="4" checked' in page
    assert 'name="range" value="height:20..40" checked' in page
    assert "Washable: Yes" in page
    assert "Height: 20 – 40" in page
    assert "4 stars and up" in page
    assert f'href="{LIST}?range=height:20..40&stars=4"' in page
    assert f'href="{LIST}?field=washable:true&stars=4"' in page
    assert f'href="{LIST}?field=washable:true&range=height:20..40"' in page


def test_a_field_that_is_no_filter_is_neither_shown_nor_kept_by_caches():
    shop = Vases()

    assert "note:" not in shop.page(LIST)
    assert "no-store" in shop.get(f"{LIST}?field=note:No.%201")["Cache-Control"]
    for query in ("stars=4", "field=material:Clay", "range=height:20..40"):
        assert "public" in shop.get(f"{LIST}?{query}")["Cache-Control"], query
    for query in ("stars=9", "field=material:Gold", "range=height:21..22", "range=x", "stars=x"):
        kept = "public" if query in ("stars=9", "range=x", "stars=x") else "no-store"
        assert kept in shop.get(f"{LIST}?{query}")["Cache-Control"], query


def test_german_shops_say_it_in_german():
    page = Vases(language="de").page(f"{LIST}?field=washable:true&stars=3")

    assert "3 Sterne und mehr" in page
    assert "Washable: Ja" in page
    assert "Alle Bewertungen" in page


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("height:20..40", NumberRange("height", Decimal(20), Decimal(40))),
        ("height:-0.5..", NumberRange("height", Decimal("-0.5"), None)),
        ("height:..7", NumberRange("height", None, Decimal(7))),
        ("height", None),
        ("height:1-2", None),
        ("height:1e3..2", None),
        (":1..2", None),
    ],
)
def test_a_range_is_read_as_it_is_written(text, read):
    assert read_range(text) == read
    assert read is None or range_text(read) == text


def test_statements_do_not_grow_with_fields(django_assert_max_num_queries):
    shop = Vases()

    with django_assert_max_num_queries(3):
        shop.get(f"{LIST}?field=material:Clay&field=washable:true&range=height:0..90&stars=2")
