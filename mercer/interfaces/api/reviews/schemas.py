"""Reviews over the API."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from mercer.areas.catalogue.facts import Rating
from mercer.areas.reviews.queries import ReviewFacts, ReviewPage
from mercer.interfaces.api.catalogue.schemas import RenditionOut


class ReviewIn(Schema):
    """A review by the buyer of an order; `order_token` is the order's secret."""

    order_token: str = Field(max_length=64)
    stars: int
    text: str
    name: str
    title: str = ""


class ReportIn(Schema):
    """Why a review should not be there: spam, offensive, off_topic, false or other."""

    reason: str = Field(max_length=40)
    words: str = ""


class WrittenOut(Schema):
    """What became of a review: `published` at once, or `pending` until staff have read it."""

    review_id: UUID
    status: str
    is_verified: bool


class ReviewOut(Schema):
    """A review; `name` is empty for somebody who asked to be forgotten, `language` (a tag) where
    nobody knows. Photos by size."""

    review_id: UUID
    stars: int
    title: str
    text: str
    name: str
    language: str
    is_verified: bool
    written_at: datetime
    reply: str
    replied_at: datetime | None
    photos: list[list[RenditionOut]]


class ReviewPageOut(Schema):
    """One page of reviews. `average_tenths` is 47 for 4.7, null where nobody has reviewed it;
    `by_stars` counts one star first."""

    reviews: list[ReviewOut]
    average_tenths: int | None
    by_stars: list[int]
    total: int
    page: int
    pages: int


def review_out(review: ReviewFacts) -> ReviewOut:
    """A review as the API shows it."""
    return ReviewOut(
        review_id=review.id,
        stars=review.stars,
        title=review.title,
        text=review.text,
        name=review.name,
        language=review.language,
        is_verified=review.is_verified,
        written_at=review.written_at,
        reply=review.reply,
        replied_at=review.replied_at,
        photos=[
            [RenditionOut(width=size.width, height=size.height, url=size.url) for size in photo]
            for photo in review.photos
        ],
    )


def page_out(found: ReviewPage, rating: Rating | None) -> ReviewPageOut:
    """One page of reviews as the API shows it."""
    return ReviewPageOut(
        reviews=[review_out(each) for each in found.reviews],
        average_tenths=rating.average_tenths if rating else None,
        by_stars=list(rating.by_stars) if rating else [0] * 5,
        total=found.total,
        page=found.page,
        pages=found.pages,
    )
