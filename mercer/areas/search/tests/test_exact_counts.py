"""Three thousand products, counted by hand beside the list: every count is exact."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from bench.large import fill
from mercer.areas.catalogue.models import Category, Product
from mercer.areas.search.facts import Filters, NumberRange, Shelf, Stretch
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.search.queries import audit_lists, list_category_shelf, search_shelf
from mercer.areas.stores.queries import store_directory
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

PRODUCTS = 3_000
ROOT = "root-3"
COLUMNS = """
SELECT product.id, product.brand, product.custom_values,
    COALESCE((SELECT average_tenths FROM catalogue_productrating WHERE product_id = product.id), 0),
    ARRAY(SELECT name FROM catalogue_option WHERE product_id = product.id ORDER BY position)
FROM catalogue_product product WHERE status = 'published' AND id = ANY(%s)
"""
VARIANTS = """
SELECT variant.product_id, variant.option_values, price.amount_minor,
    variant.stock_policy = 'untracked' OR EXISTS (SELECT FROM inventory_stocklevel level
        WHERE level.variant_id = variant.id AND level.on_hand > level.allocated)
FROM catalogue_variant variant
LEFT JOIN pricing_price price ON price.variant_id = variant.id AND price.currency = 'EUR'
WHERE variant.product_id = ANY(%s)
"""
CHOICES: list[dict[str, Any]] = [
    {},
    {"in_stock": True},
    {"options": (("Colour", "Blue"), ("Colour", "Plum"))},
    {"options": (("Colour", "Blue"), ("Size", "S")), "in_stock": True},
    {"lowest_minor": 2000, "highest_minor": 6000},
    {"stars": 3, "brands": ("Brand 3", "Brand 4", "Brand 5", "Brand 11", "Brand 14")},
    {"fields": (("material", "Wood"), ("material", "Clay"), ("washable", "true"))},
    {"ranges": (NumberRange("height", Decimal(20), Decimal(40)),), "in_stock": True, "stars": 2},
]


@dataclass
class Naive:
    """Everything that is in the category, as plain Python."""

    products: list[tuple[Any, ...]]
    variants: dict[Any, list[tuple[dict[str, str], int | None, bool]]]

    @classmethod
    def read(cls, ids: list[Any]) -> "Naive":
        with connection.cursor() as cursor:
            cursor.execute(COLUMNS, [ids])
            products = cursor.fetchall()
            names = {row[0]: row[4] for row in products}
            cursor.execute(VARIANTS, [ids])
            variants: dict[Any, list[Any]] = {}
            for product, values, price, can_sell in cursor.fetchall():
                said = dict(zip(names.get(product, []), values, strict=False))
                variants.setdefault(product, []).append((said, price, can_sell))
        return cls(products, variants)

    def left(self, chosen: dict[str, Any]) -> set[Any]:
        """The products of which some variant fits everything that is chosen."""
        filters = Filters(**chosen)
        return {row[0] for row in self.products if self.fits(row, filters)}

    def fits(self, row: tuple[Any, ...], filters: Filters) -> bool:
        product, brand, said, tenths, _ = row
        said = json.loads(said)
        told = {code: {True: "true", False: "false"}.get(v, v) for code, v in said.items()}
        height = Decimal(said["height"])
        return (
            (not filters.brands or brand in filters.brands)
            and tenths >= filters.stars * 10
            and all(told[c] in filters.values_of_field(c) for c in filters.field_codes)
            and all((r.lowest or 0) <= height <= (r.highest or 999) for r in filters.ranges)
            and any(variant_fits(each, filters) for each in self.variants[product])
        )


def variant_fits(variant: tuple[dict[str, str], int | None, bool], filters: Filters) -> bool:
    said, price, can_sell = variant
    lowest, highest = filters.lowest_minor or 0, filters.highest_minor or 10**12
    return (
        (not filters.in_stock or can_sell)
        and (not filters.has_price or (price is not None and lowest <= price <= highest))
        and all(said.get(name) in filters.values_of(name) for name in filters.option_names)
    )


def ways(shelf: Shelf, chosen: dict[str, Any]) -> list[tuple[dict[str, Any], int]]:
    """Every value that the list offers, chosen alone within its facet, and what it promises."""
    facets, found = shelf.facets, []

    def way(count: int, **choice: Any) -> None:
        found.append((chosen | choice, count))

    def others(name: str, facet: str) -> tuple[Any, ...]:
        return tuple(pair for pair in chosen.get(name, ()) if pair[0] != facet)

    way(facets.in_stock, in_stock=True)
    way(facets.in_stock + facets.not_in_stock, in_stock=False)
    for brand in facets.brands:
        way(brand.count, brands=(brand.value,))
    for option in facets.options:
        for each in option.values:
            way(each.count, options=(*others("options", option.name), (option.name, each.value)))
    for field in facets.fields:
        for each in field.values:
            way(each.count, fields=(*others("fields", field.name), (field.name, each.value)))
    for bucket in facets.buckets:
        prices = {"lowest_minor": bucket.lowest_minor, "highest_minor": bucket.highest_minor}
        way(bucket.count, **prices)
    for stars in facets.stars:
        way(stars.count, stars=stars.stars)
    for number in facets.numbers:
        for stretch in number.buckets:
            way(stretch.count, ranges=(stretch.range,))
    return found


@pytest.fixture
def store(db: None) -> Any:
    store = make_store(currency="EUR")
    fill(store.id, PRODUCTS, clock.now())
    return store


def shelf_of(store: Any, chosen: dict[str, Any], **stretch: Any) -> Shelf:
    return list_category_shelf(
        store_id=store.id,
        category_slug=ROOT,
        filters=Filters(**chosen),
        now=clock.now(),
        currency="EUR",
        stretch=Stretch(**stretch),
    )[1]


def test_every_count_is_what_counting_by_hand_gives(
    store: Any, django_assert_num_queries: Callable[..., Any]
) -> None:
    root = Category.objects.get(slug=ROOT)
    naive = Naive.read(list(
        Product.objects.filter(categories__path__contains=[root.id]).values_list("id", flat=True)
    ))  # fmt: skip
    store_directory()
    offered: Counter[str] = Counter()

    for chosen in CHOICES:
        with django_assert_num_queries(2):
            shelf = shelf_of(store, chosen, per_page=200)
        left = naive.left(chosen)
        assert {card.product_id for card in shelf.cards} == left, chosen
        assert (shelf.total, shelf.unfiltered) == (len(left), len(naive.products)), chosen
        for way, count in ways(shelf, chosen):
            assert len(naive.left(way)) == count, (chosen, way)
            offered.update(way.keys() - chosen.keys())

    assert len(naive.products) == 147
    assert offered.keys() >= {"brands", "options", "fields", "ranges", "stars", "lowest_minor"}
    assert audit_lists() == []


def test_search_counts_by_hand_too_in_two_statements(
    store: Any, django_assert_num_queries: Callable[..., Any]
) -> None:
    lamps = Product.objects.filter(title__contains=" Lamp ", status="published")
    ids = list(lamps.values_list("id", flat=True))
    index_products(store_id=store.id, product_ids=ids, now=clock.now())
    naive = Naive.read(ids)
    store_directory()

    for chosen in CHOICES[:3]:
        with django_assert_num_queries(2):
            found = search_shelf(
                store_id=store.id,
                words="lamp",
                filters=Filters(**chosen),
                now=clock.now(),
                currency="EUR",
            )
        assert found.shelf.total == len(naive.left(chosen)) > 0
        for way, count in ways(found.shelf, chosen):
            assert len(naive.left(way)) == count, (chosen, way)


@pytest.mark.parametrize("sort", ["price_up", "price_down"])
def test_sorted_by_price_the_cheapest_variant_counts(store: Any, sort: str) -> None:
    cards = shelf_of(store, {}, sort=sort, per_page=200).cards

    naive = Naive.read([card.product_id for card in cards])
    lows = [min(p for _, p, _ in naive.variants[card.product_id] if p) for card in cards]
    assert lows == sorted(lows, reverse=sort == "price_down")
    assert len(set(lows)) > 100
