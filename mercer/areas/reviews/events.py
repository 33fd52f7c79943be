"""Facts that reviews announce."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class ReviewWritten(Event):
    """Somebody has written a review; it may have to be read before it is shown."""

    store_id: UUID
    review_id: UUID
    product_id: UUID
    status: str


@dataclass(frozen=True)
class ReviewPublished(Event):
    """Shoppers see a review from now on, and its stars count."""

    store_id: UUID
    review_id: UUID
    product_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class ReviewRejected(Event):
    """A review is not shown, or no longer."""

    store_id: UUID
    review_id: UUID
    product_id: UUID
    reason: str = ""
    actor: str = ""


@dataclass(frozen=True)
class ReviewReplied(Event):
    """The merchant has answered a review in public, or taken the answer back."""

    store_id: UUID
    review_id: UUID
    product_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class ReviewReported(Event):
    """A visitor thinks that a review should not be there."""

    store_id: UUID
    review_id: UUID
    reason: str


@dataclass(frozen=True)
class ReportsDismissed(Event):
    """Staff have looked at the reports on a review and leave it as it is."""

    store_id: UUID
    review_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class ReviewInvited(Event):
    """It is time to ask the buyer of an order what they think of it."""

    store_id: UUID
    order_id: UUID


@dataclass(frozen=True)
class ReviewSettingsEdited(Event):
    """How the store deals with reviews was changed."""

    store_id: UUID
    actor: str = ""
