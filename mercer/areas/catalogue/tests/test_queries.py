"""What the catalogue tells others, and in how many statements."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.queries import (
    category_tree,
    find_variant_by_sku,
    get_product_page,
    list_cards,
    list_category_products,
    list_new_products,
    sellable_variants,
)
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product, make_variant
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def listed(store: Any, slug: str = "lamps", **choices: Any) -> Any:
    return list_category_products(
        store_id=store.id, category_slug=slug, now=NOW, currency="GBP", **choices
    )


def titles(page: Any) -> list[str]:
    return [card.title for card in page.cards]


def test_variants_come_in_one_statement_however_many(django_assert_num_queries: Any) -> None:
    store = make_store()
    lamps = [make_product(store, title=f"Lamp {n}", sku=f"L{n}") for n in range(5)]
    wanted = [lamp.variants.get().id for lamp in lamps]

    with django_assert_num_queries(1):
        found = sellable_variants(store.id, wanted, NOW)

    assert {facts.sku for facts in found.values()} == {"L0", "L1", "L2", "L3", "L4"}
    assert all(facts.is_sellable and facts.needs_shipping for facts in found.values())


def test_a_variant_is_not_sellable_when_hidden_or_switched_off() -> None:
    store = make_store()
    draft = make_product(store, title="Draft", sku="DRAFT", status="draft")
    later = make_product(store, title="Later", sku="LATER", publish_at=NOW + timedelta(days=1))
    off = make_product(store, title="Off", sku="OFF")
    off.variants.update(is_active=False)

    found = sellable_variants(
        store.id, [each.variants.get().id for each in (draft, later, off)], NOW
    )

    assert {facts.sku: facts.is_sellable for facts in found.values()} == {
        "DRAFT": False,
        "LATER": False,
        "OFF": False,
    }


def test_another_stores_variant_is_unknown() -> None:
    store, other = make_store(), make_store()
    variant = make_product(other, sku="THEIRS").variants.get()

    assert sellable_variants(store.id, [variant.id], NOW) == {}
    assert find_variant_by_sku(store.id, "THEIRS", NOW) is None


def test_a_category_page_is_two_statements_whatever_is_in_it(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    lamps = make_category(store)
    for n in range(30):
        make_product(store, title=f"Lamp {n:02}", categories=[lamps])

    with django_assert_num_queries(2):
        page = listed(store)

    assert (page.total, page.pages, len(page.cards)) == (30, 2, 24)
    assert page.cards[0].title == "Lamp 00"


def test_a_category_shows_what_is_below_it_and_hides_what_is_not_visible() -> None:
    store = make_store()
    lamps = make_category(store)
    desk = make_category(store, name="Desk lamps", parent=lamps)
    make_product(store, title="Ceiling", categories=[lamps])
    make_product(store, title="Desk", categories=[desk])
    make_product(store, title="Both", categories=[lamps, desk])
    make_product(store, title="Draft", status="draft", categories=[lamps])
    make_product(store, title="Gone", unpublish_at=NOW, categories=[lamps])

    assert sorted(titles(listed(store))) == ["Both", "Ceiling", "Desk"]
    assert sorted(titles(listed(store, "desk-lamps"))) == ["Both", "Desk"]


def test_orders_of_a_category() -> None:
    store = make_store()
    lamps = make_category(store)
    for title, price in [("Beta", 300), ("alpha", 100), ("Gamma", 200), ("Free of price", None)]:
        make_product(store, title=title, price=price, categories=[lamps])
    for day, product in enumerate(Product.objects.order_by("id")):
        Product.objects.filter(id=product.id).update(created_at=NOW + timedelta(days=day))

    assert titles(listed(store)) == ["Beta", "alpha", "Gamma", "Free of price"]
    assert titles(listed(store, sort="title")) == ["alpha", "Beta", "Free of price", "Gamma"]
    assert titles(listed(store, sort="newest")) == ["Free of price", "Gamma", "alpha", "Beta"]
    assert titles(listed(store, sort="price_up")) == ["alpha", "Gamma", "Beta", "Free of price"]
    assert titles(listed(store, sort="price_down")) == ["Beta", "Gamma", "alpha", "Free of price"]
    assert listed(store, sort="'; drop").sort == "recommended"


@pytest.mark.parametrize(("asked", "shown"), [(-5, 1), (0, 1), (2, 2), (99, 2), (10**30, 2)])
def test_a_page_that_is_not_there_is_the_nearest_one(asked: int, shown: int) -> None:
    store = make_store()
    lamps = make_category(store)
    for n in range(3):
        make_product(store, title=f"Lamp {n}", categories=[lamps])

    page = listed(store, page=asked, per_page=2)

    assert (page.page, page.pages, page.total) == (shown, 2, 3)
    assert len(page.cards) == (2 if shown == 1 else 1)


def test_an_empty_category_is_a_page_and_an_unknown_one_is_not() -> None:
    store = make_store()
    make_category(store)

    assert (listed(store).cards, listed(store).pages) == ((), 1)
    with pytest.raises(CategoryNotFound):
        listed(store, "nowhere")


def test_below_a_hidden_category_nothing_is_found() -> None:
    store = make_store()
    hidden = make_category(store, name="Hidden", is_published=False)
    make_category(store, name="Below", parent=hidden)
    make_category(store, name="Shown")

    assert [link.name for link in category_tree(store.id)] == ["Shown"]
    with pytest.raises(CategoryNotFound):
        listed(store, "below")


def test_a_product_page_is_three_statements_with_all_that_it_needs(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    lamps = make_category(store)
    desk = make_category(store, name="Desk lamps", parent=lamps)
    product = make_product(
        store, title="Lamp", options=["Colour", "Size"], categories=[lamps, desk]
    )
    for colour, size in [("Red", "S"), ("Red", "L"), ("Blue", "S")]:
        make_variant(store, product, option_values=[colour, size])

    with django_assert_num_queries(3):
        page = get_product_page(store.id, "lamp", NOW)

    assert [(option.name, option.values) for option in page.options] == [
        ("Colour", ("Red", "Blue")),
        ("Size", ("S", "L")),
    ]
    assert [variant.option_text for variant in page.variants] == ["Red / S", "Red / L", "Blue / S"]
    assert [link.name for link in page.trail] == ["Lamps", "Desk lamps"]


def test_a_hidden_product_is_for_staff_only() -> None:
    store = make_store()
    make_product(store, title="Lamp", status="draft")

    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "lamp", NOW)
    assert get_product_page(store.id, "lamp", NOW, with_hidden=True).is_visible is False


def test_cards_keep_the_order_asked_for(django_assert_num_queries: Any) -> None:
    store = make_store()
    one, two = make_product(store, title="One"), make_product(store, title="Two")
    hidden = make_product(store, title="Hidden", status="draft")

    with django_assert_num_queries(1):
        cards = list_cards(store.id, [two.id, hidden.id, one.id], NOW)

    assert [card.title for card in cards] == ["Two", "One"]
    assert {card.title for card in list_new_products(store.id, NOW)} == {"One", "Two"}
