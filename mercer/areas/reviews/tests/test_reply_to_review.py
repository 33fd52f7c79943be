"""Answering in public."""

import pytest

from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.reply_to_review import reply_to_review
from mercer.areas.reviews.queries import list_reviews
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def reply(review, words, **changes):
    asked = {"store_id": review.store_id, "review_id": review.id, "actor": CY, "now": clock.now()}
    return reply_to_review(reply=words, **(asked | changes))


def told():
    return EventRecord.objects.filter(name="reviews.ReviewReplied").count()


def test_shoppers_read_the_answer():
    review = make_review(make_store())

    reply(review, " Thank you,\r\nAda. ")

    [shown] = list_reviews(store_id=review.store_id, product_id=review.product_id).reviews
    assert shown.reply == "Thank you,\nAda."
    assert shown.replied_at is not None


def test_no_words_take_it_back():
    review = make_review(make_store())
    reply(review, "Thank you.")

    reply(review, "  ")

    kept = Review.objects.get()
    assert (kept.reply, kept.replied_at) == ("", None)


def test_the_same_words_again_say_nothing_new():
    review = make_review(make_store())
    reply(review, "Thank you.")
    at = Review.objects.get().replied_at

    reply(review, "Thank you.")

    assert Review.objects.get().replied_at == at
    assert told() == 1


def test_what_is_too_long_or_elsewhere_changes_nothing():
    review, elsewhere = make_review(make_store()), make_store()

    with pytest.raises(InvalidFields):
        reply(review, "x" * 2_001)
    with pytest.raises(ReviewNotFound):
        reply(review, "Hello", store_id=elsewhere.id)

    assert Review.objects.get().reply == ""
    assert told() == 0
