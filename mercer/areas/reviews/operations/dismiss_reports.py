"""Leaving a review as it is, whatever visitors said of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.reviews.events import ReportsDismissed
from mercer.areas.reviews.models import Review, ReviewReport
from mercer.areas.reviews.operations._rows import lock_review
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def dismiss_reports(*, store_id: UUID, review_id: UUID, actor: Actor, now: datetime) -> Review:
    """The reports on a review were looked at and ask for nothing; new ones are counted anew.

    Raises ReviewNotFound. Locks the review. Announces ReportsDismissed, if there were any."""
    with transaction.atomic():
        review = lock_review(store_id, review_id)
        if not review.open_reports:
            return review
        review.open_reports = 0
        review.save(update_fields=["open_reports"])
        ReviewReport.objects.filter(review=review, dismissed_at=None).update(dismissed_at=now)
        announce(ReportsDismissed(store_id, review.id, actor=str(actor)))
    return review
