"""The tree of categories: growing, moving, cutting, and what hangs on it."""

import threading
from typing import Any

import pytest
from django.db import connection

from mercer.areas.catalogue.errors import (
    CategoryInUse,
    CategoryLoop,
    CategoryNotFound,
    SlugTaken,
)
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.arrange_products import arrange_products
from mercer.areas.catalogue.operations.edit_category import edit_category
from mercer.areas.catalogue.operations.move_category import move_category
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.remove_category import remove_category
from mercer.areas.catalogue.queries import (
    category_tree,
    find_former_slug,
    get_category,
    list_category_products,
)
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM


def named(category: Category, **more: Any) -> Any:
    return {
        "store_id": category.store_id,
        "category_id": category.id,
        "actor": SYSTEM,
        "now": NOW,
        **more,
    }


def shape(links: Any) -> Any:
    return [(link.name, shape(link.children)) for link in links]


@pytest.mark.django_db
def test_a_branch_moves_with_all_that_grows_on_it(django_assert_num_queries: Any) -> None:
    store = make_store()
    home, garden = make_category(store, name="Home"), make_category(store, name="Garden")
    lamps = make_category(store, name="Lamps", parent=home)
    make_category(store, name="Desk lamps", parent=lamps)

    move_category(**named(lamps, parent_id=garden.id))

    with django_assert_num_queries(1):
        tree = category_tree(store.id)
    assert shape(tree) == [("Garden", [("Lamps", [("Desk lamps", [])])]), ("Home", [])]
    trail = get_category(store.id, "desk-lamps").trail
    assert [link.slug for link in trail] == ["garden", "lamps", "desk-lamps"]


@pytest.mark.django_db
def test_refuses_to_tie_a_loop() -> None:
    store = make_store()
    home = make_category(store, name="Home")
    lamps = make_category(store, name="Lamps", parent=home)

    for parent in (home, lamps):
        with pytest.raises(CategoryLoop):
            move_category(**named(home, parent_id=parent.id))

    assert shape(category_tree(store.id)) == [("Home", [("Lamps", [])])]


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_cannot_tie_a_loop_together() -> None:
    store = make_store()
    one, two = make_category(store, name="One"), make_category(store, name="Two")
    start = threading.Barrier(2)
    ends: list[str] = []

    def move(category: Category, parent: Category) -> None:
        start.wait()
        try:
            move_category(**named(category, parent_id=parent.id))
            ends.append("moved")
        except CategoryLoop:
            ends.append("loop")
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(ends) == ["loop", "moved"]
    assert sorted(len(each.path) for each in Category.objects.all()) == [1, 2]


@pytest.mark.django_db
def test_a_changed_address_leads_on_and_a_taken_one_is_refused() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")
    make_category(store, name="Chairs")

    edit_category(**named(lamps, changes={"slug": "lights", "name": "Lights"}))
    with pytest.raises(SlugTaken):
        edit_category(**named(lamps, changes={"slug": "chairs"}))

    assert find_former_slug(store.id, "lamps", "category") == "lights"
    assert get_category(store.id, "lights").name == "Lights"


@pytest.mark.django_db
def test_only_a_bare_branch_is_cut_and_its_products_stay() -> None:
    store = make_store()
    home = make_category(store, name="Home")
    lamps = make_category(store, name="Lamps", parent=home)
    product = make_product(store, categories=[lamps])

    with pytest.raises(CategoryInUse):
        remove_category(**named(home))
    remove_category(**named(lamps))

    assert shape(category_tree(store.id)) == [("Home", [])]
    product.refresh_from_db()
    assert product.places.count() == 0


@pytest.mark.django_db
def test_products_are_placed_and_arranged() -> None:
    store = make_store()
    lamps, chairs = make_category(store, name="Lamps"), make_category(store, name="Chairs")
    products = [make_product(store, title=t, categories=[lamps]) for t in ("One", "Two", "Three")]

    arrange_products(**named(lamps, product_ids=[products[2].id, products[0].id]))
    place_product(
        store_id=store.id,
        product_id=products[1].id,
        category_ids=[chairs.id],
        actor=SYSTEM,
        now=NOW,
    )

    page = list_category_products(store_id=store.id, category_slug="lamps", now=NOW, currency="GBP")
    assert [card.title for card in page.cards] == ["Three", "One"]


@pytest.mark.django_db
def test_refuses_another_stores_category() -> None:
    store, other = make_store(), make_store()
    product, foreign = make_product(store), make_category(other)

    with pytest.raises(CategoryNotFound):
        place_product(
            store_id=store.id,
            product_id=product.id,
            category_ids=[foreign.id],
            actor=SYSTEM,
            now=NOW,
        )
    with pytest.raises(CategoryNotFound):
        make_category(store, name="Below", parent=foreign)

    assert product.places.count() == 0
