"""Rows of products on one page, read together."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.queries.rows import (
    RowOf,
    find_products_named,
    list_product_rows,
    name_products,
)
from mercer.areas.catalogue.tests.make import NOW, make_category, make_product
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
