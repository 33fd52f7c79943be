"""Forgetting who wrote reviews."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.operations.delete_picture import delete_picture
from mercer.areas.reviews.models import Review, ReviewPhoto
from mercer.areas.stores.operations.bump_generation import bump_generation


def forget_author(*, store_id: UUID, customer_id: UUID, now: datetime) -> int:
    """Take name, photos and every tie to a person from a customer's reviews; words and stars stay.

    **Returns** how many reviews it was. A second time changes nothing.
    Locks the reviews. **Source**: GDPR article 17."""
    with transaction.atomic():
        rows = Review.objects.filter(store_id=store_id, customer_id=customer_id)
        ids = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        if not ids:
            return 0
        photos = ReviewPhoto.objects.filter(review_id__in=ids)
        for renditions in photos.values_list("renditions", flat=True):
            transaction.on_commit(partial(delete_picture, renditions=renditions))
        photos.delete()
        Review.objects.filter(pk__in=ids).update(name="", customer=None, order_id=None)
        bump_generation(store_id=store_id)
    return len(ids)
