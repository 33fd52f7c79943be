"""Lists that are narrowed: what is left, and what else could be chosen."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.search.facts import Filters, Shelf, Stretch
from mercer.areas.search.operations.reindex import reindex
from mercer.areas.search.queries import list_category_shelf, list_store_shelf, search_shelf
from mercer.areas.stores.queries import store_directory
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


class Shirts:
    """Three shirts in blue, red and green, at £10 to £40, some of them there, and a £90 lamp."""

    def __init__(self) -> None:
        self.store = make_store()
        self.category = make_category(self.store, name="All", slug="all")
        self.shirt("Plain shirt", "North", {("Blue", "S"): (1000, 3), ("Blue", "L"): (1000, 0),
                                            ("Red", "L"): (1200, 1)})  # fmt: skip
        self.shirt("Striped shirt", "North", {("Blue", "L"): (2500, 2)})
        self.shirt("Silk shirt", "South", {("Green", "M"): (4000, 0)})
        make_product(self.store, title="Lamp", price=9000, categories=[self.category])
        reindex(store_id=self.store.id, now=NOW)

    def shirt(self, title: str, brand: str, variants: dict[Any, Any]) -> None:
        product = make_product(
            self.store,
            title=title,
            brand=brand,
            options=["Colour", "Size"],
            categories=[self.category],
        )
        for values, (price, on_hand) in variants.items():
            variant = make_variant(self.store, product, option_values=list(values), price=price)
            make_level(variant, on_hand=on_hand)

    def shelf(self, **chosen: Any) -> Shelf:
        more = {name: chosen.pop(name) for name in ("sort", "page", "per_page") if name in chosen}
        return list_category_shelf(
            store_id=self.store.id,
            category_slug="all",
            filters=Filters(**chosen),
            now=NOW,
            currency=self.store.currency,
            stretch=Stretch(**more),
        )[1]

    def search(self, words: str, **chosen: Any) -> Any:
        return search_shelf(
            store_id=self.store.id,
            words=words,
            filters=Filters(**chosen),
            now=NOW,
            currency=self.store.currency,
        )


def titles(shelf: Shelf) -> list[str]:
    return [card.title for card in shelf.cards]


def counts(shelf: Shelf) -> dict[str, dict[str, int]]:
    """Every facet with the counts of its values, those of nought left out."""
    facets = {facet.name: facet.values for facet in shelf.facets.options}
    facets["brand"] = shelf.facets.brands
    return {name: {v.value: v.count for v in values if v.count} for name, values in facets.items()}


def test_a_list_says_what_it_can_be_narrowed_by() -> None:
    shelf = Shirts().shelf()

    assert (shelf.total, shelf.unfiltered) == (4, 4)
    assert counts(shelf) == {
        "brand": {"North": 2, "South": 1},
        "Colour": {"Blue": 2, "Red": 1, "Green": 1},
        "Size": {"S": 1, "M": 1, "L": 2},
    }
    assert (shelf.facets.in_stock, shelf.facets.not_in_stock) == (2, 2)
    assert (shelf.facets.lowest_minor, shelf.facets.highest_minor) == (1000, 9000)
    assert [value.value for value in shelf.facets.options[1].values] == ["S", "M", "L"]


def test_all_that_is_chosen_must_fit_one_variant() -> None:
    shirts = Shirts()
    blue_and_large = (("Colour", "Blue"), ("Size", "L"))

    assert titles(shirts.shelf(options=blue_and_large)) == ["Plain shirt", "Striped shirt"]
    assert titles(shirts.shelf(options=blue_and_large, in_stock=True)) == ["Striped shirt"]
    assert titles(shirts.shelf(options=(("Colour", "Red"), ("Size", "S")))) == []


def test_values_of_one_facet_widen_and_its_own_choice_does_not_narrow_its_counts() -> None:
    shirts = Shirts()

    shelf = shirts.shelf(options=(("Colour", "Red"), ("Colour", "Green")))

    assert titles(shelf) == ["Plain shirt", "Silk shirt"]
    assert counts(shelf) == {
        "brand": {"North": 1, "South": 1},
        "Colour": {"Blue": 2, "Red": 1, "Green": 1},
        "Size": {"L": 1, "M": 1},
    }


def all_ways_to_narrow(shelf: Shelf) -> list[tuple[dict[str, Any], int]]:
    """Every value that a list offers, as a choice, with the count that it promises."""
    facets = shelf.facets
    ways: list[tuple[dict[str, Any], int]] = [({"in_stock": True}, facets.in_stock)]
    ways += [({"brands": (each.value,)}, each.count) for each in facets.brands]
    for facet in facets.options:
        ways += [({"options": ((facet.name, v.value),)}, v.count) for v in facet.values]
    for each in facets.buckets:
        prices = {"lowest_minor": each.lowest_minor, "highest_minor": each.highest_minor}
        ways.append((prices, each.count))
    return ways


def test_every_count_is_what_choosing_it_leaves() -> None:
    shirts = Shirts()

    ways = all_ways_to_narrow(shirts.shelf())

    assert len(ways) >= 12
    for chosen, count in ways:
        assert shirts.shelf(**chosen).total == count, chosen


def test_counts_hold_beside_what_is_chosen_already() -> None:
    shirts = Shirts()
    before = {"brands": ("North",)}

    for chosen, count in all_ways_to_narrow(shirts.shelf(**before)):
        assert shirts.shelf(**(before | chosen)).total == count or "brands" in chosen, chosen


def test_prices_count_both_ends_and_what_has_none_is_left_out() -> None:
    shirts = Shirts()
    make_product(shirts.store, title="Priceless", price=None, categories=[shirts.category])

    assert titles(shirts.shelf(lowest_minor=1200, highest_minor=4000)) == [
        "Plain shirt",
        "Striped shirt",
        "Silk shirt",
    ]
    assert titles(shirts.shelf(lowest_minor=4001)) == ["Lamp"]
    assert shirts.shelf().total == 5


def test_sorts_pages_and_a_page_beyond_the_last_is_the_last() -> None:
    shirts = Shirts()

    first = shirts.shelf(sort="price_down", per_page=3)
    last = shirts.shelf(sort="price_down", per_page=3, page=9)

    assert titles(first) == ["Lamp", "Silk shirt", "Striped shirt"]
    assert (titles(last), last.page, last.pages, last.total) == (["Plain shirt"], 2, 2, 4)


def test_nothing_left_still_says_what_could_be_chosen_instead() -> None:
    shelf = Shirts().shelf(brands=("Nobody",), options=(("Colour", "Blue"),))

    assert (shelf.total, shelf.unfiltered, shelf.page, shelf.pages) == (0, 4, 1, 1)
    assert {v.value: (v.count, v.is_chosen) for v in shelf.facets.brands} == {
        "Nobody": (0, True),
        "North": (2, False),
    }


def test_drafts_and_other_stores_are_neither_shown_nor_counted() -> None:
    shirts, others = Shirts(), Shirts()
    make_product(shirts.store, brand="Draft", status="draft", categories=[shirts.category])
    make_product(others.store, brand="Foreign", categories=[others.category])

    shelf = shirts.shelf()

    assert (shelf.total, counts(shelf)["brand"]) == (4, {"North": 2, "South": 1})
    with pytest.raises(CategoryNotFound):
        list_category_shelf(
            store_id=shirts.store.id, category_slug="none", filters=Filters(), now=NOW, currency=""
        )


def test_the_whole_store_can_be_narrowed_too() -> None:
    shirts = Shirts()

    shelf = list_store_shelf(
        store_id=shirts.store.id,
        filters=Filters(brands=("South",)),
        now=NOW,
        currency=shirts.store.currency,
    )

    assert titles(shelf) == ["Silk shirt"]


def test_statements_do_not_grow_with_facets_options_or_products(
    django_assert_num_queries: Any,
) -> None:
    shirts = Shirts()
    for number in range(12):
        product = make_product(
            shirts.store,
            title=f"Cup {number}",
            brand=f"Maker {number}",
            options=[f"Option {number}", "Colour"],
            categories=[shirts.category],
        )
        make_variant(shirts.store, product, option_values=[f"A{number}", f"Hue {number}"])
    everything = {
        "lowest_minor": 100, "highest_minor": 9000, "in_stock": True, "brands": ("North",),
        "options": (("Colour", "Blue"), ("Size", "S"), ("Option 1", "A1")),
    }  # fmt: skip

    with django_assert_num_queries(2):
        assert shirts.shelf().total == 16
    with django_assert_num_queries(2):
        assert shirts.shelf(**everything).total == 0
    store_directory()
    with django_assert_num_queries(2):
        assert shirts.search("shirt", brands=("North",)).shelf.total == 2


def test_what_is_sold_out_comes_after_its_equals() -> None:
    store = make_store()
    for title, on_hand in (("Lamp lamp lamp", 0), ("Lamp one", 2), ("Lamp two", 0)):
        make_level(make_product(store, title=title).variants.get(), on_hand=on_hand)
    reindex(store_id=store.id, now=NOW)

    found = search_shelf(
        store_id=store.id, words="lamp", filters=Filters(), now=NOW, currency=store.currency
    )

    assert titles(found.shelf)[0] == "Lamp one"
    assert found.shelf.total == 3


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("silk shrit", "silk shirt"),
        ("stripped shirt", "striped shirt"),
        ("shirtt", "shirt"),
        ("lamp xyzzyx", "lamp"),
        ("shirt", ""),
        ("shirts", ""),
        ("xyzzyx", ""),
    ],
)
def test_did_you_mean(words: str, meant: str) -> None:
    shirts = Shirts()

    found = shirts.search(words)

    assert found.meant == meant
    assert not meant or shirts.search(meant).shelf.total


def test_finding_nothing_takes_two_statements_and_offers_no_filters(
    django_assert_num_queries: Any,
) -> None:
    shirts = Shirts()

    store_directory()
    with django_assert_num_queries(2):
        found = shirts.search("xyzzyx")

    assert (found.shelf.total, found.shelf.cards, found.is_exact) == (0, (), False)
    assert found.shelf.facets.options == ()
