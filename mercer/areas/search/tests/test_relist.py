"""What lists are read from is true after every change, by itself; made anew, it is the same."""

from typing import Any

import pytest
from django.db import connection

from mercer.areas.catalogue.models import Option, Product, Variant
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, make_variant
from mercer.areas.inventory.models import StockLevel, StockLocation
from mercer.areas.inventory.tests.make import make_level, make_line, make_location, make_order
from mercer.areas.pricing.models import Price
from mercer.areas.search.facts import Filters
from mercer.areas.search.models import FacetTerm, ListedProduct, SoldOutVariant
from mercer.areas.search.operations.relist import relist
from mercer.areas.search.queries import audit_lists, list_category_shelf
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


class Lamps:
    """One lamp in brass and in steel, two of the first and none of the second."""

    def __init__(self) -> None:
        self.store = make_store()
        self.category = make_category(self.store, slug="lamps")
        self.product = make_product(
            self.store, title="Lamp", brand="Lumen", options=["Metal"], categories=[self.category]
        )
        self.brass = self.variant("Brass", 2000, 2)
        self.steel = self.variant("Steel", 3000, 0)

    def variant(self, metal: str, price: int, on_hand: int) -> Any:
        variant = make_variant(self.store, self.product, option_values=[metal], price=price)
        make_level(variant, on_hand=on_hand)
        return variant

    def can_be_had(self) -> int:
        """How many products of the list are in stock."""
        _, shelf = list_category_shelf(
            store_id=self.store.id,
            category_slug="lamps",
            filters=Filters(in_stock=True),
            now=NOW,
            currency=self.store.currency,
        )
        return shelf.total


def row(lamps: Lamps) -> tuple[list[int | None], list[str], list[str]]:
    """The prices, what the variants have, and what the product itself says."""
    listed = ListedProduct.objects.get(product_id=lamps.product.id)
    words = dict(FacetTerm.objects.values_list("id", "value"))
    return (
        list(listed.prices),
        [words.get(term, "") for term in listed.offer_terms],
        [words[term] for term in listed.own_terms],
    )


def sold_out() -> set[Any]:
    return set(SoldOutVariant.objects.values_list("variant_id", flat=True))


def test_a_product_is_one_row_with_all_its_variants() -> None:
    lamps = Lamps()

    assert row(lamps) == ([2000, 3000], ["Brass", "Steel"], ["Lumen"])
    assert (sold_out(), audit_lists()) == ({lamps.steel.id}, [])


def test_every_change_of_a_product_is_in_its_row_at_once() -> None:
    lamps = Lamps()

    Price.objects.filter(variant=lamps.brass).update(amount_minor=1500)
    Product.objects.filter(id=lamps.product.id).update(brand="Glow")
    Variant.objects.filter(id=lamps.steel.id).update(option_values=["Tin"])
    assert row(lamps) == ([1500, 3000], ["Brass", "Tin"], ["Glow"])

    Price.objects.filter(variant=lamps.brass).delete()
    Variant.objects.filter(id=lamps.steel.id).update(position=0, is_active=False)
    Option.objects.filter(product=lamps.product).update(name="Made of")
    assert row(lamps) == ([], ["Brass"], ["Glow"])
    assert audit_lists() == []


def test_what_is_no_longer_published_has_no_row() -> None:
    lamps = Lamps()

    Product.objects.filter(id=lamps.product.id).update(status="draft")
    assert not ListedProduct.objects.exists()

    Product.objects.filter(id=lamps.product.id).update(status="published")
    assert row(lamps) == ([2000, 3000], ["Brass", "Steel"], ["Lumen"])
    assert audit_lists() == []


def test_a_removed_variant_leaves_nothing_behind() -> None:
    lamps = Lamps()

    StockLevel.objects.filter(variant=lamps.steel).delete()
    lamps.steel.delete()

    assert (row(lamps)[0], sold_out(), audit_lists()) == ([2000], set(), [])


def test_only_the_last_unit_writes_a_row() -> None:
    lamps = Lamps()

    make_order(lamps.store, make_line(lamps.brass))
    assert (lamps.can_be_had(), sold_out()) == (1, {lamps.steel.id})

    make_order(lamps.store, make_line(lamps.brass))
    assert (lamps.can_be_had(), sold_out()) == (0, {lamps.steel.id, lamps.brass.id})
    assert audit_lists() == []


def test_stock_that_comes_in_a_place_that_closes_and_a_policy_are_seen() -> None:
    lamps = Lamps()
    second = make_location(lamps.store)

    make_level(lamps.steel, on_hand=4, location=second)
    assert sold_out() == set()

    StockLocation.objects.filter(id=second.id).update(is_active=False)
    assert sold_out() == {lamps.steel.id}

    Variant.objects.filter(id=lamps.steel.id).update(stock_policy="backorder", backorder_limit=3)
    assert sold_out() == set()
    make_order(lamps.store, make_line(Variant.objects.get(id=lamps.steel.id), 3))
    assert sold_out() == {lamps.steel.id}

    Variant.objects.filter(id=lamps.steel.id).update(stock_policy="untracked")
    assert (sold_out(), audit_lists()) == (set(), [])


def test_what_was_written_behind_the_databases_back_is_found_and_made_anew() -> None:
    lamps = Lamps()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_listedproduct SET prices = '{1,2}'")
        cursor.execute("DELETE FROM search_soldoutvariant")
    assert audit_lists() == [
        f"store {lamps.store.id}: {lamps.steel.sku} is not listed as sold out",
        f"store {lamps.store.id}: lamp is listed otherwise than it is",
    ]

    assert relist(store_id=lamps.store.id) == 1

    assert (row(lamps)[0], sold_out(), audit_lists()) == ([2000, 3000], {lamps.steel.id}, [])
