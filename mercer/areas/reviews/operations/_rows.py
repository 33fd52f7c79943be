"""Reviews found from their store and locked; the stars of what is shown are counted."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.operations.change_rating import change_rating
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.models import Review


def lock_review(store_id: UUID, review_id: UUID) -> Review:
    """The review, kept from other changes until the transaction ends. Raises ReviewNotFound."""
    rows = Review.objects.filter(store_id=store_id, pk=review_id)
    review = rows.select_for_update(of=("self",)).first()
    if review is None:
        raise ReviewNotFound(str(review_id))
    return review


def count_stars(review: Review, by: int, now: datetime) -> None:
    """The product has this review's stars once more, or once less."""
    change_rating(
        store_id=review.store_id,
        product_id=review.product_id,
        changes={review.stars: by},
        now=now,
    )
