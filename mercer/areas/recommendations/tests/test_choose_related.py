"""Choosing what goes with a product."""

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.recommendations.errors import NotProposable
from mercer.areas.recommendations.models import RelatedChoice
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.recommendations.queries import list_choices
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def choose(product, chosen, hidden=()):
    choose_related(
        store_id=product.store_id,
        product_id=product.id,
        chosen=[one.id for one in chosen],
        hidden=[one.id for one in hidden],
        actor=SYSTEM,
        now=NOW,
    )


def make_goods(*titles):
    store = make_store()
    return [make_product(store, title=title) for title in titles]


def announced():
    return EventRecord.objects.filter(name="recommendations.RelatedProductsChosen").count()


def test_they_stand_in_the_order_they_were_chosen_in_and_hidden_beats_chosen():
    pot, cup, tray, bag = make_goods("Pot", "Cup", "Tray", "Bag")

    choose(pot, [tray, cup, bag, tray], hidden=[bag])
    choose(pot, [tray, cup], hidden=[bag])

    assert list_choices(pot.store_id, pot.id) == ((tray.id, cup.id), (bag.id,))
    assert list_choices(pot.store_id, cup.id) == ((), ())
    assert announced() == 1


def test_another_choice_takes_the_place_of_the_one_before():
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    choose(pot, [cup])

    choose(pot, [], hidden=[tray])

    assert list_choices(pot.store_id, pot.id) == ((), (tray.id,))


def test_a_product_does_not_go_with_itself_nor_with_another_stores():
    pot, cup = make_goods("Pot", "Cup")
    (theirs,) = make_goods("Theirs")
    choose(pot, [cup])

    for wrong in (pot, theirs):
        with pytest.raises(NotProposable):
            choose(pot, [wrong])
        with pytest.raises(NotProposable):
            choose(pot, [], hidden=[wrong])

    assert list_choices(pot.store_id, pot.id) == ((cup.id,), ())


def test_there_are_at_most_twelve():
    pot, *others = make_goods("Pot", *(f"Cup {number}" for number in range(13)))

    with pytest.raises(InvalidFields) as refusal:
        choose(pot, others)

    assert [(one.field, one.reason, one.bound) for one in refusal.value.problems] == [
        ("chosen", "too_many", "12")
    ]
    assert not RelatedChoice.objects.exists()
