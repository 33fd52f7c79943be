"""Writing a review."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.operations.delete_picture import delete_picture
from mercer.areas.catalogue.operations.store_picture import StoredPicture, store_picture
from mercer.areas.catalogue.queries import list_cards
from mercer.areas.orders.queries import get_order
from mercer.areas.reviews.errors import (
    AlreadyReviewed,
    NotABuyer,
    NotReceivedYet,
    TooManyPhotos,
)
from mercer.areas.reviews.events import ReviewPublished, ReviewWritten
from mercer.areas.reviews.models import Review, ReviewPhoto
from mercer.areas.reviews.operations._rows import count_stars
from mercer.areas.reviews.queries import has_received, received_products, review_settings
from mercer.areas.reviews.rules import (
    MOST_PHOTOS,
    ReviewDraft,
    ReviewStatus,
    check_draft,
    first_status,
)
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

FOLDER = "reviews"


def write_review(
    *,
    store_id: UUID,
    product_id: UUID,
    draft: ReviewDraft,
    actor: Actor,
    now: datetime,
    order_id: UUID | None = None,
    customer_id: UUID | None = None,
    photos: Sequence[IO[bytes]] = (),
) -> Review:
    """Say what somebody thinks of a product: once per order and once per customer.

    Who holds an order's link (`order_id`), or is signed in (`customer_id`), and has received the
    product, is a verified buyer; their review is shown at once where the store says so. Other
    customers may write where the store is open to all, and are read first.

    **Shapes and units**: at most 4 photos, checked and stored as pictures of products are.
    Raises ProductNotFound, InvalidFields, ImageRefused, TooManyPhotos, NotABuyer, NotReceivedYet,
    AlreadyReviewed. Announces ReviewWritten, and ReviewPublished when it is shown."""
    checked = check_draft(draft)
    if len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(MOST_PHOTOS)
    if not list_cards(store_id, [product_id], now):
        raise ProductNotFound(str(product_id))
    settings = review_settings(store_id)
    if order_id is not None:
        customer_id, is_verified = _buyer_by_order(store_id, product_id, order_id), True
    else:
        is_verified = _is_buyer(store_id, product_id, customer_id, open_to_all=settings.open_to_all)
    status = first_status(
        is_verified=is_verified, verified_at_once=settings.verified_at_once, draft=checked
    )
    review = Review(
        store_id=store_id,
        product_id=product_id,
        customer_id=customer_id,
        order_id=order_id,
        status=status,
        stars=checked.stars,
        title=checked.title,
        text=checked.text,
        name=checked.name,
        language=checked.language,
        is_verified=is_verified,
        written_at=now,
        published_at=now if status == ReviewStatus.PUBLISHED else None,
    )
    _refuse_second(review)
    stored: list[StoredPicture] = []
    try:
        for photo in photos:
            stored.append(store_picture(store_id=store_id, folder=FOLDER, file=photo, now=now))
        _save(review, stored, actor, now)
    except BaseException:
        for picture in stored:
            delete_picture(renditions=picture.renditions)
        raise
    return review


def _buyer_by_order(store_id: UUID, product_id: UUID, order_id: UUID) -> UUID | None:
    """The customer of an order that has brought the product, if they have an account."""
    order = get_order(store_id, order_id)
    if all(line.product_id != product_id for line in order.lines):
        raise NotABuyer(str(product_id))
    if product_id not in received_products(order):
        raise NotReceivedYet(str(product_id))
    return order.customer_id


def _is_buyer(
    store_id: UUID, product_id: UUID, customer_id: UUID | None, *, open_to_all: bool
) -> bool:
    if customer_id is None:
        raise NotABuyer(str(product_id))
    received = has_received(store_id, customer_id, product_id)
    if received:
        return True
    if open_to_all:
        return False
    raise NotABuyer(str(product_id)) if received is None else NotReceivedYet(str(product_id))


def _refuse_second(review: Review) -> None:
    """Before photos are worked on; two at once are told apart by the constraints."""
    rows = Review.objects.filter(store_id=review.store_id, product_id=review.product_id)
    same_order = review.order_id and rows.filter(order_id=review.order_id).exists()
    if same_order or (review.customer_id and rows.filter(customer_id=review.customer_id).exists()):
        raise AlreadyReviewed(str(review.product_id))


def _save(review: Review, stored: list[StoredPicture], actor: Actor, now: datetime) -> None:
    try:
        with transaction.atomic():
            review.save(force_insert=True)
            ReviewPhoto.objects.bulk_create(
                ReviewPhoto(
                    id=picture.id,
                    review=review,
                    store_id=review.store_id,
                    position=position,
                    width=picture.width,
                    height=picture.height,
                    renditions=picture.renditions,
                )
                for position, picture in enumerate(stored)
            )
            named = (review.store_id, review.id, review.product_id)
            announce(ReviewWritten(*named, status=str(review.status)))
            if review.status == ReviewStatus.PUBLISHED:
                count_stars(review, 1, now)
                announce(ReviewPublished(*named, actor=str(actor)))
    except IntegrityError as problem:
        if "one_review_per" not in str(problem):
            raise
        raise AlreadyReviewed(str(review.product_id)) from None
