"""The stars of products are those of their published reviews."""

import pytest

from mercer.areas.catalogue.models import ProductRating
from mercer.areas.reviews.operations.recount_ratings import recount_ratings
from mercer.areas.reviews.queries import audit_ratings
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_books_that_agree_are_left_alone():
    store = make_store()
    make_review(store)
    make_review(store, text="www.example.org")

    assert audit_ratings() == []
    assert recount_ratings(store_id=store.id, now=clock.now()) == 0


def test_what_is_wrong_is_found_and_mended():
    store = make_store()
    right, wrong, lost = make_review(store), make_review(store, stars=2), make_review(store)
    ProductRating.objects.filter(product_id=wrong.product_id).update(stars_5=3)
    ProductRating.objects.filter(product_id=lost.product_id).delete()

    found = audit_ratings()
    mended = recount_ratings(store_id=store.id, now=clock.now())

    assert len(found) == 2
    assert any(f"{wrong.product_id}: reviews say (0, 1, 0, 0, 0)" in line for line in found)
    assert mended == 2
    assert audit_ratings() == []
    rating = ProductRating.objects.get(product_id=wrong.product_id)
    assert (rating.count, rating.average_tenths) == (1, 20)
    assert ProductRating.objects.get(product_id=right.product_id).stars_5 == 1
