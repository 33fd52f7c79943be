"""Reports that ask for nothing."""

import pytest

from mercer.areas.fulfilment.tests.make import CY
from mercer.areas.reviews.models import Review, ReviewReport
from mercer.areas.reviews.operations.dismiss_reports import dismiss_reports
from mercer.areas.reviews.queries import count_pending
from mercer.areas.reviews.tests.make import make_review
from mercer.areas.reviews.tests.test_report_review import report
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def dismiss(review):
    return dismiss_reports(store_id=review.store_id, review_id=review.id, actor=CY, now=clock.now())


def test_they_are_kept_but_wait_no_more():
    review = make_review(make_store())
    report(review)

    dismiss(review)

    assert count_pending(review.store_id) == 0
    assert ReviewReport.objects.get().dismissed_at is not None
    assert report(review, visitor="another") is True
    assert Review.objects.get().open_reports == 1


def test_where_there_are_none_nothing_is_said():
    review = make_review(make_store())

    dismiss(review)

    assert not EventRecord.objects.filter(name="reviews.ReportsDismissed").exists()
