"""Counting stars, in whole numbers."""

from uuid import uuid4

import pytest

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.facts import Rating
from mercer.areas.catalogue.models import ProductRating
from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.catalogue.queries import get_product_page, list_cards
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.queries import generation
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def change(product, **stars):
    changes = {int(name[-1]): number for name, number in stars.items()}
    return change_rating(store_id=product.store_id, product_id=product.id, changes=changes, now=NOW)


@pytest.mark.parametrize(
    ("stars", "tenths"),
    [
        ({"s5": 1}, 50),
        ({"s1": 1}, 10),
        ({"s4": 1, "s5": 1}, 45),
        ({"s1": 1, "s5": 2}, 37),
        ({"s4": 19, "s5": 1}, 41),
        ({"s4": 3, "s5": 1}, 43),
    ],
)
def test_the_average_is_in_tenths_and_half_rounds_up(stars, tenths):
    product = make_product(make_store())

    rating = change(product, **stars)

    assert (rating.average_tenths, rating.count) == (tenths, sum(stars.values()))


def test_changes_add_up_and_pages_show_them():
    store = make_store()
    product = make_product(store)

    change(product, s5=2, s3=1)
    change(product, s5=-1)

    expected = Rating(40, 2, (0, 0, 1, 0, 1))
    assert get_product_page(store.id, product.slug, NOW).rating == expected
    assert list_cards(store.id, [product.id], NOW)[0].rating == expected


def test_no_stars_are_no_rating():
    store = make_store()
    product = make_product(store)

    change(product, s5=1)
    rating = change(product, s5=-1)

    assert rating is None
    assert list_cards(store.id, [product.id], NOW)[0].rating is None


@pytest.mark.django_db(transaction=True)
def test_pages_are_made_anew_only_when_something_changed():
    store = make_store()
    product = make_product(store)
    before = generation(store.id)

    change(product)
    same = generation(store.id)
    change(product, s4=1)

    assert same == before
    assert generation(store.id) == before + 1


def test_another_stores_product_is_not_rated():
    product, elsewhere = make_product(make_store()), make_store()

    with pytest.raises(ProductNotFound):
        change_rating(store_id=elsewhere.id, product_id=product.id, changes={5: 1}, now=NOW)
    with pytest.raises(ProductNotFound):
        change_rating(store_id=elsewhere.id, product_id=uuid4(), changes={5: 1}, now=NOW)

    assert not ProductRating.objects.exists()
