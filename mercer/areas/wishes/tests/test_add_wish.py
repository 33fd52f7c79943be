"""Wishing for something."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes import rules
from mercer.areas.wishes.errors import NotWishable, TooManyWishes, WishListNotFound
from mercer.areas.wishes.operations import add_wish as adding
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.queries import list_wishes
from mercer.areas.wishes.tests.make import make_wish_list, slugs_of

pytestmark = pytest.mark.django_db


def wish(store, wish_list, slug, **more):
    return add_wish(
        store_id=store.id, wish_list_id=wish_list.id, product_slug=slug, now=NOW, **more
    )


def test_wished_for_twice_it_stands_there_once_with_the_variant_looked_at_last():
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Size"])
    small, large = (
        make_variant(store, shirt, sku=size, option_values=[size]) for size in ("S", "L")
    )
    wish_list = make_wish_list(store)

    counts = [
        wish(store, wish_list, "shirt", variant_id=small.id),
        wish(store, wish_list, "shirt", variant_id=large.id),
        wish(store, wish_list, "shirt"),
    ]

    assert counts == [1, 1, 1]
    assert [one.variant_id for one in list_wishes(wish_list.id)] == [large.id]


def test_the_only_variant_is_meant_when_none_is_named_and_a_foreign_one_is_not():
    store = make_store()
    lamp = make_product(store, title="Lamp").variants.get()
    vase = make_product(store, title="Vase").variants.get()
    wish_list = make_wish_list(store)

    wish(store, wish_list, "lamp", variant_id=vase.id)

    assert [one.variant_id for one in list_wishes(wish_list.id)] == [lamp.id]


def test_what_shoppers_may_not_see_is_refused():
    store, other = make_store(), make_store()
    make_product(store, title="Draft", status="draft")
    make_product(other, title="Theirs")
    wish_list = make_wish_list(store)

    for slug in ("draft", "theirs", "nothing"):
        with pytest.raises(NotWishable):
            wish(store, wish_list, slug)

    assert slugs_of(wish_list) == []


def test_another_stores_list_is_not_found():
    store, other = make_store(), make_store()
    make_product(store, title="Lamp")
    theirs = make_wish_list(other)

    with pytest.raises(WishListNotFound):
        wish(store, theirs, "lamp")

    assert slugs_of(theirs) == []


def test_a_full_list_takes_no_more_but_knows_what_it_has(monkeypatch):
    monkeypatch.setattr(adding, "MOST_WISHES", 2)
    store = make_store()
    for title in ("One", "Two", "Three"):
        make_product(store, title=title)
    wish_list = make_wish_list(store, "one", "two")

    with pytest.raises(TooManyWishes):
        wish(store, wish_list, "three")

    assert wish(store, wish_list, "two") == 2
    assert slugs_of(wish_list) == ["one", "two"]
    assert rules.MOST_WISHES == 200
