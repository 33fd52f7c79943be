"""A visitor's complaint."""

import pytest

from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.models import Review, ReviewReport
from mercer.areas.reviews.operations.report_review import report_review
from mercer.areas.reviews.queries import count_pending
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def report(review, visitor="somebody", **changes):
    asked = {"store_id": review.store_id, "review_id": review.id, "now": clock.now()}
    said = {"reason": "spam", "words": "It sells something."}
    return report_review(visitor=visitor, **(asked | said | changes))


def counted():
    told = EventRecord.objects.filter(name="reviews.ReviewReported").count()
    return Review.objects.get().open_reports, ReviewReport.objects.count(), told


def test_staff_are_told_and_the_review_stays():
    review = make_review(make_store())

    assert report(review) is True

    assert counted() == (1, 1, 1)
    assert Review.objects.get().status == "published"
    assert count_pending(review.store_id) == 1


def test_a_visitor_counts_once():
    review = make_review(make_store())
    report(review)

    assert report(review, reason="offensive") is False
    assert report(review, visitor="somebody else") is True

    assert counted() == (2, 2, 2)


def test_what_cannot_be_is_refused():
    review, elsewhere = make_review(make_store()), make_store()

    with pytest.raises(InvalidFields):
        report(review, reason="boring")
    with pytest.raises(InvalidFields):
        report(review, words="x" * 501)
    with pytest.raises(ReviewNotFound):
        report(review, store_id=elsewhere.id)

    assert counted() == (0, 0, 0)


def test_what_nobody_sees_cannot_be_reported():
    review = make_review(make_store(), text="www.example.org")

    with pytest.raises(ReviewNotFound):
        report(review)

    assert counted() == (0, 0, 0)
