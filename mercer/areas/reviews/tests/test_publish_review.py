"""Showing a review."""

import pytest

from mercer.areas.catalogue.models import ProductRating
from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.publish_review import publish_review
from mercer.areas.reviews.operations.reject_review import reject_review
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.queries import generation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def publish(review, **changes):
    asked = {"store_id": review.store_id, "review_id": review.id, "actor": CY, "now": clock.now()}
    return publish_review(**(asked | changes))


def waiting(store, **parts):
    return make_review(store, text="More at www.example.org", **parts)


def test_it_is_shown_and_its_stars_count():
    review = waiting(make_store(), stars=3)
    assert review.status == "pending"

    shown = publish(review)

    rating = ProductRating.objects.get(product_id=review.product_id)
    assert (shown.status, rating.count, rating.average_tenths) == ("published", 1, 30)
    told = EventRecord.objects.filter(name="reviews.ReviewPublished").get()
    assert told.body["actor"] == str(CY)


def test_twice_is_refused_and_counts_once():
    review = waiting(make_store())
    publish(review)

    with pytest.raises(IllegalMove):
        publish(review)

    assert ProductRating.objects.get().count == 1


def test_a_rejection_is_undone():
    review = make_review(make_store())
    reject_review(
        store_id=review.store_id, review_id=review.id, reason="Rude", actor=CY, now=clock.now()
    )

    shown = publish(review)

    assert (shown.status, shown.rejected_reason) == ("published", "")
    assert ProductRating.objects.get().count == 1


def test_another_store_s_review_is_not_found():
    review, elsewhere = waiting(make_store()), make_store()

    with pytest.raises(ReviewNotFound):
        publish(review, store_id=elsewhere.id)

    assert Review.objects.get().status == "pending"


@pytest.mark.django_db(transaction=True)
def test_pages_are_made_anew():
    review = waiting(make_store())
    before = generation(review.store_id)

    publish(review)

    assert generation(review.store_id) == before + 1
