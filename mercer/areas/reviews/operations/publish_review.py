"""Letting shoppers see a review."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.reviews.events import ReviewPublished
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations._rows import count_stars, lock_review
from mercer.areas.reviews.rules import ReviewStatus, check_move
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def publish_review(*, store_id: UUID, review_id: UUID, actor: Actor, now: datetime) -> Review:
    """Show a review that was waiting, or turned down by mistake; its stars count from now on.

    Raises ReviewNotFound, IllegalMove. Locks the review, then the product's rating.
    Announces ReviewPublished."""
    with transaction.atomic():
        review = lock_review(store_id, review_id)
        check_move(review.status, ReviewStatus.PUBLISHED)
        review.status = ReviewStatus.PUBLISHED
        review.rejected_reason = ""
        review.published_at = now
        review.save(update_fields=["status", "rejected_reason", "published_at"])
        count_stars(review, 1, now)
        announce(ReviewPublished(store_id, review.id, review.product_id, actor=str(actor)))
    return review
