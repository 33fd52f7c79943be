"""Rows of products on one page, read together."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.queries.collections import get_collection
from mercer.areas.catalogue.queries.rows import (
    RowOf,
    find_products_named,
    list_product_rows,
    list_products_called,
    list_products_like,
    name_products,
)
from mercer.areas.catalogue.tests.make import NOW, make_category, make_collection, make_product
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def titles(rows):
    return [[card.title for card in row] for row in rows]


def test_rows_of_every_kind_take_one_statement(django_assert_num_queries):
    store = make_store()
    lamps = make_category(store, name="Lamps")
    desk = make_category(store, name="Desk lamps", parent=lamps)
    first = make_product(store, title="First", categories=[lamps])
    second = make_product(store, title="Second", categories=[desk])
    third = make_product(store, title="Third")
    get_store(store.id)

    with django_assert_num_queries(1):
        rows = list_product_rows(
            store.id,
            [
                RowOf(2),
                RowOf(9, category_id=lamps.id),
                RowOf(9, products=(third.id, first.id)),
                RowOf(1, category_id=desk.id),
                RowOf(3, products=()),
            ],
            NOW,
        )

    assert titles(rows) == [
        ["Third", "Second"], ["First", "Second"], ["Third", "First"], ["Second"], [],
    ]  # fmt: skip
    assert rows[3][0].product_id == second.id


def test_rows_of_collections_by_hand_and_by_rules_stand_beside_others_in_one_statement(
    django_assert_num_queries,
):
    store = make_store()
    oak = make_product(store, title="Oak", tags=["oak", "gift"])
    ash = make_product(store, title="Ash", tags=["ash"])
    beech = make_product(store, title="Beech", tags=["gift"])
    draft = make_product(store, title="Draft", tags=["gift"], status="draft")
    make_collection(store, name="Picks", products=[beech, draft, oak])
    make_collection(store, name="Gifts", rules=[("tag", "gift")])
    make_collection(store, name="Woods", rules=[("tag", "oak"), ("tag", "ash")], match="any")
    picks, gifts, woods = (
        get_collection(store.id, slug, NOW) for slug in ("picks", "gifts", "woods")
    )

    with django_assert_num_queries(1):
        rows = list_product_rows(
            store.id,
            [
                RowOf(9, collection=picks),
                RowOf(9, collection=gifts),
                RowOf(1, collection=woods),
                RowOf(9, products=(oak.id,)),
            ],
            NOW,
            currency="GBP",
        )

    assert titles(rows) == [["Beech", "Oak"], ["Beech", "Oak"], ["Ash"], ["Oak"]]
    assert rows[2][0].product_id == ash.id


def test_staff_find_products_by_words_or_sku_and_get_to_know_names(django_assert_num_queries):
    store, other = make_store(), make_store()
    make_product(store, title="Desk lamp", sku="L-1", slug="desk-lamp")
    make_product(store, title="Floor lamp", sku="L-2", slug="floor-lamp", status="draft")
    make_product(other, title="Foreign lamp", sku="L-3")

    with django_assert_num_queries(1):
        by_words = list_products_like(store.id, "LAMP", 9)
    by_sku = list_products_like(store.id, "l-2", 9)
    called = list_products_called(store.id, ["L-1", "floor-lamp", "L-3"])

    assert [(one.title, one.slug, one.status) for one in by_words] == [
        ("Desk lamp", "desk-lamp", "published"),
        ("Floor lamp", "floor-lamp", "draft"),
    ]
    assert [one.slug for one in by_sku] == ["floor-lamp"]
    assert {name: one.title for name, one in called.items()} == {
        "L-1": "Desk lamp",
        "floor-lamp": "Floor lamp",
    }
    assert list_products_like(store.id, "lamp", 1) == by_words[:1]


def test_no_rows_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list_product_rows(new_id(), [], NOW) == ()


def test_what_shoppers_may_not_see_is_in_no_row():
    store, other = make_store(), make_store()
    draft = make_product(store, title="Draft", status="draft")
    later = make_product(store, title="Later", publish_at=NOW + timedelta(hours=1))
    foreign = make_product(other, title="Foreign")

    rows = list_product_rows(
        store.id, [RowOf(9), RowOf(9, products=(draft.id, later.id, foreign.id))], NOW
    )

    assert titles(rows) == [[], []]


def test_a_hidden_category_brings_nothing():
    store = make_store()
    lamps = make_category(store, name="Lamps", is_published=False)
    make_product(store, categories=[lamps])

    assert titles(list_product_rows(store.id, [RowOf(9, category_id=lamps.id)], NOW)) == [[]]


def test_products_are_found_by_sku_or_address():
    store, other = make_store(), make_store()
    lamp = make_product(store, title="Lamp", sku="L-1", slug="lamp")
    vase = make_product(store, title="Vase", sku="V-1", slug="vase")
    make_product(other, title="Foreign", sku="F-1")

    found = find_products_named(store.id, ["L-1", " vase ", "F-1", "nothing"])

    assert found == {"L-1": lamp.id, "vase": vase.id}
    assert name_products(store.id, [lamp.id]) == {lamp.id: ("lamp", "Lamp")}
