"""Turning a review down, or taking it down."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.reviews.events import ReviewRejected
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations._rows import count_stars, lock_review
from mercer.areas.reviews.rules import ReviewStatus, check_move, check_words
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def reject_review(
    *, store_id: UUID, review_id: UUID, reason: str, actor: Actor, now: datetime
) -> Review:
    """Do not show a review; the reason, if one is given, is for staff. It can be published later.

    Raises ReviewNotFound, IllegalMove, InvalidFields. Locks the review, then the product's rating
    when its stars counted. Announces ReviewRejected."""
    why = check_words("reason", reason)
    with transaction.atomic():
        review = lock_review(store_id, review_id)
        check_move(review.status, ReviewStatus.REJECTED)
        was_shown = review.status == ReviewStatus.PUBLISHED
        review.status = ReviewStatus.REJECTED
        review.rejected_reason = why
        review.published_at = None
        review.save(update_fields=["status", "rejected_reason", "published_at"])
        if was_shown:
            count_stars(review, -1, now)
        announce(
            ReviewRejected(store_id, review.id, review.product_id, reason=why, actor=str(actor))
        )
    return review
