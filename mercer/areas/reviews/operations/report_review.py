"""A visitor's complaint about a review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.events import ReviewReported
from mercer.areas.reviews.models import Review, ReviewReport
from mercer.areas.reviews.operations._rows import lock_review
from mercer.areas.reviews.rules import ReviewStatus, check_reason, check_words
from mercer.kernel.events import announce


def report_review(
    *, store_id: UUID, review_id: UUID, visitor: str, reason: str, words: str, now: datetime
) -> bool:
    """Tell staff that a review should not be there; it stays until they have looked at it.

    **Shapes and units**: `visitor` is a fingerprint that tells visitors apart.
    **Returns** whether it was counted: a visitor's second report of a review is not.
    Raises ReviewNotFound, InvalidFields. Locks the review. Announces ReviewReported."""
    why, said = check_reason(reason), check_words("words", words)
    with transaction.atomic():
        review = lock_review(store_id, review_id)
        if review.status != ReviewStatus.PUBLISHED:
            raise ReviewNotFound(str(review_id))
        _, is_first = ReviewReport.objects.get_or_create(
            review=review,
            visitor=visitor[:64],
            defaults={"store_id": store_id, "reason": why, "words": said, "reported_at": now},
        )
        if is_first:
            Review.objects.filter(pk=review.pk).update(open_reports=F("open_reports") + 1)
            announce(ReviewReported(store_id, review.id, reason=str(why)))
    return is_first
