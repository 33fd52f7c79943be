"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Forbidden, NotFound


@dataclass(eq=False)
class ReviewNotFound(NotFound):
    """The store has no such review, or shoppers may not see it."""

    code: ClassVar[str] = "review_not_found"
    review_id: str


@dataclass(eq=False)
class NotABuyer(Forbidden):
    """Only who bought the product may review it here."""

    code: ClassVar[str] = "not_a_buyer"
    product_id: str


@dataclass(eq=False)
class NotReceivedYet(Conflict):
    """It was ordered, but has not reached the buyer."""

    code: ClassVar[str] = "not_received_yet"
    product_id: str


@dataclass(eq=False)
class AlreadyReviewed(Conflict):
    """There is one review from this order, or this customer, of the product."""

    code: ClassVar[str] = "already_reviewed"
    product_id: str


@dataclass(eq=False)
class TooManyPhotos(Conflict):
    """More photos than one review may have."""

    code: ClassVar[str] = "too_many_photos"
    most: int
