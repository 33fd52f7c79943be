"""What goes with all that is in a cart."""

import pytest

from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.recommendations.models import BoughtTogether
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.recommendations.queries import list_for_cart, proposals_of
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def make_goods(*titles, store=None):
    store = store or make_store()
    return [make_product(store, title=title) for title in titles]


def make_pair(one, other, score):
    BoughtTogether.objects.create(
        store_id=one.store_id, product=one, other=other, orders=2, score=score
    )


def choose(product, chosen=(), hidden=()):
    choose_related(
        store_id=product.store_id,
        product_id=product.id,
        chosen=[one.id for one in chosen],
        hidden=[one.id for one in hidden],
        actor=SYSTEM,
        now=NOW,
    )


def test_by_hand_comes_first_then_what_goes_with_most_of_it():
    pot, cup, tray, bag, mat = make_goods("Pot", "Cup", "Tray", "Bag", "Mat")
    make_pair(pot, tray, 0.3)
    make_pair(pot, bag, 0.2)
    make_pair(cup, bag, 0.2)
    make_pair(pot, cup, 0.9)
    choose(cup, [mat])

    found = list_for_cart(pot.store_id, [pot.id, cup.id], 10)

    assert found == (mat.id, bag.id, tray.id)


def test_what_one_of_them_hides_is_left_out_and_an_empty_cart_asks_nothing(
    django_assert_num_queries,
):
    pot, cup, bag = make_goods("Pot", "Cup", "Bag")
    make_pair(pot, bag, 0.5)
    choose(cup, hidden=[bag])

    assert list_for_cart(pot.store_id, [pot.id], 10) == (bag.id,)
    assert list_for_cart(pot.store_id, [pot.id, cup.id], 10) == ()
    with django_assert_num_queries(0):
        assert list_for_cart(pot.store_id, [], 10) == ()


def test_another_store_finds_nothing():
    pot, cup = make_goods("Pot", "Cup")
    make_pair(pot, cup, 0.5)

    assert list_for_cart(make_store().id, [pot.id], 10) == ()


def test_proposals_come_with_the_product(django_assert_num_queries):
    pot, cup, tray, bag = make_goods("Pot", "Cup", "Tray", "Bag")
    for other, score in ((cup, 0.1), (tray, 0.3), (bag, 0.2)):
        make_pair(pot, other, score)
    choose(pot, [tray], hidden=[bag])
    page = get_product_page(pot.store_id, pot.slug, NOW)

    with django_assert_num_queries(0):
        found = proposals_of(page)

    assert (found.by_hand, found.hidden, found.bought_together) == (
        (tray.id,),
        (bag.id,),
        (cup.id,),
    )
