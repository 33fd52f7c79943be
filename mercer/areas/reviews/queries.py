"""Reviews as others see them; always from the store or the product."""

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection
from django.db.models import Count

from mercer.areas.catalogue.facts import ProductFacts, Rendition, read_renditions
from mercer.areas.catalogue.queries import list_ratings
from mercer.areas.fulfilment.queries import received_lines
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.queries import OrderFacts, get_order, list_orders_with
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.models import Review, StoreReviewSettings
from mercer.areas.reviews.rules import ReviewSettings, ReviewSort, ReviewStatus

PER_PAGE = 10
MOST_PAGES = 10_000
ORDER_BY: dict[str, str] = {
    ReviewSort.NEWEST: "review.written_at DESC",
    ReviewSort.HIGHEST: "review.stars DESC, review.written_at DESC",
    ReviewSort.LOWEST: "review.stars, review.written_at DESC",
}
REVIEW = """review.id, review.product_id, review.stars, review.title, review.text, review.name,
    review.language, review.is_verified, review.reply, review.replied_at, review.written_at,
    ARRAY(SELECT photo.renditions FROM reviews_reviewphoto photo
        WHERE photo.review_id = review.id ORDER BY photo.position)"""
# Written out: a page of the shop asks it.
PAGE_OF_PRODUCT = """
SELECT {review}, count(*) OVER () FROM reviews_review review
WHERE review.product_id = %(product)s AND review.store_id = %(store)s
    AND review.status = 'published'
ORDER BY {order}, review.id DESC LIMIT %(most)s OFFSET %(skipped)s
"""
ONE = "SELECT {review} FROM reviews_review review WHERE review.id = %(review)s"
ONE += " AND review.store_id = %(store)s AND review.status = 'published'"
NEWEST_ON_PAGE = 4
# Read with the product, by its own statement (PagePart). Keys are ReviewFacts' names.
NEWEST = f"""
SELECT json_agg(json_build_object('id', newest.id, 'product_id', newest.product_id,
    'stars', newest.stars, 'title', newest.title, 'text', newest.text, 'name', newest.name,
    'language', newest.language, 'is_verified', newest.is_verified,
    'reply', newest.reply, 'replied_at', newest.replied_at, 'written_at', newest.written_at,
    'photos', (
        SELECT coalesce(json_agg(photo.renditions ORDER BY photo.position), '[]')
        FROM reviews_reviewphoto photo WHERE photo.review_id = newest.id)))
FROM (SELECT * FROM reviews_review review
    WHERE review.product_id = product.id AND review.status = 'published'
    ORDER BY review.written_at DESC, review.id DESC LIMIT {NEWEST_ON_PAGE}) newest
"""  # noqa: S608 (no outside text)
WRITING = signing.Signer(salt="mercer.reviews.write")
STOPPING = signing.Signer(salt="mercer.reviews.stop")


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A review that shoppers see; each photo in its sizes, smallest first. An empty name is that
    of somebody who asked to be forgotten."""

    id: UUID
    product_id: UUID
    stars: int
    title: str
    text: str
    name: str
    language: str
    is_verified: bool
    reply: str
    replied_at: datetime | None
    written_at: datetime
    photos: tuple[tuple[Rendition, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page of a product's reviews. `pages` is at least 1."""

    reviews: tuple[ReviewFacts, ...]
    total: int
    page: int
    pages: int
    per_page: int
    sort: str


def list_reviews(
    *, store_id: UUID, product_id: UUID, sort: str = "", page: int = 1, per_page: int = PER_PAGE
) -> ReviewPage:
    """One page of what shoppers read about a product. One statement.

    An unknown order is the newest first; a page beyond the last is the first."""
    order = sort if sort in ORDER_BY else ReviewSort.NEWEST.value
    page = min(max(page, 1), MOST_PAGES)
    wanted = {
        "store": store_id,
        "product": product_id,
        "most": per_page,
        "skipped": (page - 1) * per_page,
    }
    rows = _rows(PAGE_OF_PRODUCT.format(review=REVIEW, order=ORDER_BY[order]), wanted)
    if not rows and page > 1:
        return list_reviews(store_id=store_id, product_id=product_id, sort=order, per_page=per_page)
    total = rows[0][-1] if rows else 0
    return ReviewPage(
        reviews=tuple(_review(row[:-1]) for row in rows),
        total=total,
        page=page,
        pages=max(-(-total // per_page), 1),
        per_page=per_page,
        sort=order,
    )


def newest_reviews(product: ProductFacts) -> tuple[ReviewFacts, ...]:
    """The newest reviews of a product whose page was read; they came with it: no statement."""
    return tuple(
        ReviewFacts(
            id=UUID(one["id"]),
            product_id=UUID(one["product_id"]),
            stars=one["stars"],
            title=one["title"],
            text=one["text"],
            name=one["name"],
            language=one["language"],
            is_verified=one["is_verified"],
            reply=one["reply"],
            replied_at=datetime.fromisoformat(one["replied_at"]) if one["replied_at"] else None,
            written_at=datetime.fromisoformat(one["written_at"]),
            photos=tuple(read_renditions(photo) for photo in one["photos"]),
        )
        for one in product.parts.get("reviews") or ()
    )


def get_published_review(store_id: UUID, review_id: UUID) -> ReviewFacts:
    """A review that shoppers see. Raises ReviewNotFound."""
    rows = _rows(ONE.format(review=REVIEW), {"store": store_id, "review": review_id})
    if not rows:
        raise ReviewNotFound(str(review_id))
    return _review(rows[0])


def review_settings(store_id: UUID) -> ReviewSettings:
    """How a store deals with reviews; one statement."""
    columns = tuple(ReviewSettings.__dataclass_fields__)
    row = StoreReviewSettings.objects.filter(store_id=store_id).values_list(*columns).first()
    return ReviewSettings(*row) if row else ReviewSettings()


def count_pending(store_id: UUID) -> int:
    """How many reviews wait to be read by staff, or are reported; one statement."""
    rows = Review.objects.filter(store_id=store_id)
    waiting = rows.filter(status=ReviewStatus.PENDING)
    reported = rows.filter(status=ReviewStatus.PUBLISHED, open_reports__gt=0)
    return (waiting | reported).count()


def review_token(order_id: UUID) -> str:
    """What a link carries that lets its holder review what an order brought, and nothing else."""
    return _sign(WRITING, order_id)


def stop_token(order_id: UUID) -> str:
    """What a link carries that lets its holder say that they do not want to be asked again."""
    return _sign(STOPPING, order_id)


def find_order_by_review_token(store_id: UUID, token: str) -> OrderFacts | None:
    """The order that a review link belongs to; None where nobody has signed it so."""
    return _order_signed(WRITING, store_id, token)


def find_order_by_stop_token(store_id: UUID, token: str) -> OrderFacts | None:
    """The order whose buyer does not want to be asked again; None where nobody has signed it so."""
    return _order_signed(STOPPING, store_id, token)


def _sign(signer: signing.Signer, order_id: UUID) -> str:
    return signer.sign(base64.urlsafe_b64encode(order_id.bytes).decode().rstrip("="))


def _order_signed(signer: signing.Signer, store_id: UUID, token: str) -> OrderFacts | None:
    try:
        order_id = UUID(bytes=base64.urlsafe_b64decode(f"{signer.unsign(token)}=="))
        return get_order(store_id, order_id)
    except (signing.BadSignature, ValueError, OrderNotFound):
        return None


def received_products(order: OrderFacts) -> frozenset[UUID]:
    """The products of an order that have reached the buyer; one statement."""
    lines = received_lines(order)
    return frozenset(line.product_id for line in order.lines if line.id in lines)


def reviewed_products(
    store_id: UUID, product_ids: Sequence[UUID], *, order_id: UUID, customer_id: UUID | None
) -> dict[UUID, str]:
    """Which of these products this order, or its customer, has reviewed: product → status."""
    rows = Review.objects.filter(store_id=store_id, product_id__in=product_ids)
    mine = rows.filter(order_id=order_id)
    if customer_id is not None:
        mine = mine | rows.filter(customer_id=customer_id)
    return dict(mine.values_list("product_id", "status"))


def list_own_reviews(store_id: UUID, customer_id: UUID) -> list[dict[str, Any]]:
    """All that a customer has written, whatever became of it, the newest first."""
    rows = Review.objects.filter(store_id=store_id, customer_id=customer_id)
    columns = ("product__title", "stars", "title", "text", "name", "status", "reply", "written_at")
    return [
        {name.replace("__title", ""): value for name, value in row.items()}
        for row in rows.order_by("-written_at").values(*columns)
    ]


def find_own_review(store_id: UUID, product_id: UUID, customer_id: UUID) -> str | None:
    """The status of a customer's review of a product, if there is one; one statement."""
    rows = Review.objects.filter(store_id=store_id, product_id=product_id, customer_id=customer_id)
    return rows.values_list("status", flat=True).first()


def has_received(store_id: UUID, customer_id: UUID, product_id: UUID) -> bool | None:
    """Whether a customer has what they bought: None where they never bought the product."""
    orders = list_orders_with(store_id, customer_id, product_id)
    if not orders:
        return None
    found = (get_order(store_id, order_id) for order_id in orders)
    return any(product_id in received_products(order) for order in found)


def fingerprint(store_id: UUID, email: str) -> str:
    """What is kept of an address that does not want to be asked again."""
    return hashlib.sha256(f"{store_id}:{email.strip().lower()}".encode()).hexdigest()


def counts_by_product(store_id: UUID | None = None) -> dict[UUID, tuple[int, ...]]:
    """How often published reviews gave each product one star, two… five; one statement."""
    rows = Review.objects.filter(status=ReviewStatus.PUBLISHED)
    if store_id is not None:
        rows = rows.filter(store_id=store_id)
    counted: dict[UUID, list[int]] = defaultdict(lambda: [0] * 5)
    grouped = rows.order_by().values_list("product_id", "stars").annotate(number=Count("id"))
    for product_id, stars, number in grouped:
        counted[product_id][stars - 1] = number
    return {product_id: tuple(numbers) for product_id, numbers in counted.items()}


def audit_ratings() -> list[str]:
    """What is wrong with the stars of products, in words: they must be those of the published
    reviews. Two statements."""
    counted, kept = counts_by_product(), list_ratings()
    nothing = (0,) * 5
    return [
        f"product {product_id}: reviews say {counted.get(product_id, nothing)},"
        f" it shows {kept.get(product_id, nothing)}"
        for product_id in sorted({*counted, *kept})
        if counted.get(product_id, nothing) != kept.get(product_id, nothing)
    ]


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _review(row: tuple[Any, ...]) -> ReviewFacts:
    *columns, photos = row
    named = dict(zip(ReviewFacts.__dataclass_fields__, columns, strict=False))
    # An array of JSON comes as text, unlike JSON alone.
    read = (json.loads(one) if isinstance(one, str) else one for one in photos)
    return ReviewFacts(**named, photos=tuple(read_renditions(one) for one in read))
