"""Answering a review in public."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.reviews.events import ReviewReplied
from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations._rows import lock_review
from mercer.areas.reviews.rules import check_words
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def reply_to_review(
    *, store_id: UUID, review_id: UUID, reply: str, actor: Actor, now: datetime
) -> Review:
    """Say something below a review in the shop's name; no words take the answer back.

    It is seen when and as long as the review is. The same words again change nothing.
    Raises ReviewNotFound, InvalidFields. Locks the review. Announces ReviewReplied."""
    words = check_words("reply", reply)
    with transaction.atomic():
        review = lock_review(store_id, review_id)
        if review.reply == words:
            return review
        review.reply = words
        review.replied_at = now if words else None
        review.save(update_fields=["reply", "replied_at"])
        announce(ReviewReplied(store_id, review.id, review.product_id, actor=str(actor)))
        bump_generation(store_id=store_id)
    return review
