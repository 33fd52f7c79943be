"""Moving and copying between wish lists."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.errors import NotWishable, TooManyWishes, WishListNotFound
from mercer.areas.wishes.models import Wish
from mercer.areas.wishes.operations import move_wish as moving
from mercer.areas.wishes.operations.move_wish import move_wish
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list, slugs_of

pytestmark = pytest.mark.django_db


def make_lists(*slugs):
    store = make_store()
    for title in ("Lamp", "Vase"):
        make_product(store, title=title)
    hers = make_wish_list(store, "lamp")
    return hers, make_other_list(hers, "Hall", *slugs)


def move(source, target, slug="lamp", **more):
    move_wish(
        store_id=source.store_id, token=source.token, from_list_id=source.id,
        to_list_id=target.id, product_slug=slug, now=NOW, **more,
    )  # fmt: skip


def test_moved_it_stands_on_the_other_list_with_its_variant():
    hers, hall = make_lists()
    wish = Wish.objects.get()

    move(hers, hall)

    assert (slugs_of(hers), slugs_of(hall)) == ([], ["lamp"])
    assert Wish.objects.get().variant_id == wish.variant_id


def test_copied_it_stands_on_both_and_twice_is_once():
    hers, hall = make_lists()

    move(hers, hall, copy=True)
    move(hers, hall, copy=True)

    assert (slugs_of(hers), slugs_of(hall)) == (["lamp"], ["lamp"])


def test_moved_to_where_it_stands_already_it_stands_there_once():
    hers, hall = make_lists("lamp")

    move(hers, hall)

    assert (slugs_of(hers), slugs_of(hall)) == ([], ["lamp"])


def test_a_full_list_takes_no_more(monkeypatch):
    monkeypatch.setattr(moving, "MOST_WISHES", 1)
    hers, hall = make_lists("vase")

    with pytest.raises(TooManyWishes):
        move(hers, hall)

    assert (slugs_of(hers), slugs_of(hall)) == (["lamp"], ["vase"])


def test_what_is_not_there_and_lists_of_others_are_refused():
    hers, hall = make_lists()
    his = make_wish_list(hers.store)

    with pytest.raises(NotWishable):
        move(hers, hall, "vase")
    with pytest.raises(WishListNotFound):
        move(hers, his)

    assert (slugs_of(hers), slugs_of(hall), slugs_of(his)) == (["lamp"], [], [])
