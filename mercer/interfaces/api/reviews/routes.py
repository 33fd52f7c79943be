"""Reviews of a product: read by everybody, written by who holds an order's token."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import find_order_by_token
from mercer.areas.reviews.operations.report_review import report_review
from mercer.areas.reviews.operations.write_review import write_review
from mercer.areas.reviews.queries import list_reviews
from mercer.areas.reviews.reporters import reports_too_often, visitor_mark
from mercer.areas.reviews.rules import ReviewDraft
from mercer.interfaces.api.access import once, store_of, visitor
from mercer.interfaces.api.account.errors import TriedTooOften
from mercer.interfaces.api.reviews.schemas import (
    ReportIn,
    ReviewIn,
    ReviewPageOut,
    WrittenOut,
    page_out,
)
from mercer.kernel import clock

router = Router(tags=["reviews"])
reports = Router(tags=["reviews"])


@router.get("/{slug}/reviews", response=ReviewPageOut, summary="Reviews of a product")
def reviews(
    request: HttpRequest,
    slug: str,
    sort: str = Query("newest", pattern="^(newest|highest|lowest)$"),
    page: int = Query(1, ge=1, le=10_000),
) -> ReviewPageOut:
    """What is published, ten at a time, with the average and how many gave how many stars."""
    store = store_of(request)
    product = get_product_page(store.id, slug, clock.now())
    found = list_reviews(store_id=store.id, product_id=product.product_id, sort=sort, page=page)
    return page_out(found, product.rating)


@router.post("/{slug}/reviews", response={201: WrittenOut}, summary="Review what an order brought")
@once
def write(request: HttpRequest, slug: str, body: ReviewIn) -> Any:
    """Once for each product of an order, when it has arrived."""
    store, now = store_of(request), clock.now()
    product = get_product_page(store.id, slug, now)
    order = find_order_by_token(store.id, body.order_token)
    if order is None:
        raise OrderNotFound(body.order_token)
    review = write_review(
        store_id=store.id,
        product_id=product.product_id,
        draft=ReviewDraft(body.stars, body.text, body.name, body.title, store.language),
        order_id=order.id,
        actor=visitor(request),
        now=now,
    )
    written = WrittenOut(
        review_id=review.id, status=str(review.status), is_verified=review.is_verified
    )
    return Status(201, written)


@reports.post(
    "/{review_id}/report", response={204: None}, summary="Say that a review should not be there"
)
@once
def report(request: HttpRequest, review_id: UUID, body: ReportIn) -> Status[None]:
    """Staff look at it; until then it stays. A second report of the same visitor changes nothing,
    and ten within ten minutes are enough (429)."""
    store, address = store_of(request), request.META.get("REMOTE_ADDR", "")
    if reports_too_often(store.code, address):
        raise TriedTooOften
    report_review(
        store_id=store.id,
        review_id=review_id,
        visitor=visitor_mark(address, request.headers.get("User-Agent", "")),
        reason=body.reason,
        words=body.words,
        now=clock.now(),
    )
    return Status(204, None)
