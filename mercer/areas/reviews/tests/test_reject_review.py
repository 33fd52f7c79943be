"""Turning a review down."""

import pytest

from mercer.areas.catalogue.models import ProductRating
from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.reject_review import reject_review
from mercer.areas.reviews.queries import list_reviews
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove, InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def reject(review, reason=""):
    return reject_review(
        store_id=review.store_id, review_id=review.id, reason=reason, actor=CY, now=clock.now()
    )


def test_what_was_shown_is_taken_down_and_counts_no_more():
    store = make_store()
    first = make_review(store, stars=1)
    order = make_delivered_order(store, variants=[variant_of(first)])
    make_review(store, order, stars=5)

    reject(first, "Not about the lamp")

    page = list_reviews(store_id=store.id, product_id=first.product_id)
    rating = ProductRating.objects.get()
    first.refresh_from_db()
    assert [one.stars for one in page.reviews] == [5]
    assert (rating.count, rating.average_tenths) == (1, 50)
    assert (first.status, first.rejected_reason) == ("rejected", "Not about the lamp")
    assert EventRecord.objects.get(name="reviews.ReviewRejected").body["actor"] == str(CY)


def variant_of(review):
    return review.product.variants.get()


def test_what_was_waiting_never_counted():
    review = make_review(make_store(), text="Look at www.example.org")

    reject(review)

    assert Review.objects.get().status == "rejected"
    assert not ProductRating.objects.exists()


def test_twice_is_refused():
    review = make_review(make_store())
    reject(review)

    with pytest.raises(IllegalMove):
        reject(review)

    assert ProductRating.objects.get().count == 0


def test_a_reason_that_is_too_long_changes_nothing():
    review = make_review(make_store())

    with pytest.raises(InvalidFields):
        reject(review, "x" * 301)

    assert Review.objects.get().status == "published"
    assert ProductRating.objects.get().count == 1
