"""Payment statuses and the arithmetic of what is held, taken and given back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from mercer.areas.stores.rules import Wrong, check_said
from mercer.kernel.errors import InvalidField, InvalidFields

# How references of payments begin that no bank has ever heard of: those of a demo's past year.
DRAWN = "demo-"


class PaymentStatus(StrEnum):
    """Where a payment stands; derived from its transactions by one writer."""

    NEW = "new"
    PENDING = "pending"  # the shopper or a transfer is awaited
    AUTHORISED = "authorised"
    PARTLY_CAPTURED = "partly_captured"
    CAPTURED = "captured"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    VOIDED = "voided"
    DECLINED = "declined"


class TransactionKind(StrEnum):
    """What was asked of the bank."""

    AUTHORISE = "authorise"
    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"


class TransactionStatus(StrEnum):
    """Pending until the bank answers; a pending amount counts against what may be asked next."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True)
class Sums:
    """Minor units by kind; `claimed_*` include what is asked but not answered yet."""

    authorised: int
    captured: int
    voided: int
    refunded: int
    claimed_capture: int
    claimed_void: int
    claimed_refund: int
    ended: bool  # a void succeeded, be it of nothing: no money will come any more

    @property
    def capturable(self) -> int:
        """What may still be taken."""
        return max(0, self.authorised - self.claimed_void - self.claimed_capture)

    @property
    def refundable(self) -> int:
        """What may still be given back."""
        return max(0, self.captured - self.claimed_refund)


def add_up(transactions: Iterable[tuple[str, str, int]]) -> Sums:
    """Sum (kind, status, amount_minor) rows."""
    done = dict.fromkeys(TransactionKind, 0)
    asked = dict.fromkeys(TransactionKind, 0)
    ended = False
    for name, status, amount in transactions:
        kind = TransactionKind(name)
        if status == TransactionStatus.SUCCEEDED:
            done[kind] += amount
            ended = ended or kind is TransactionKind.VOID
        if status != TransactionStatus.FAILED:
            asked[kind] += amount
    return Sums(
        authorised=done[TransactionKind.AUTHORISE],
        captured=done[TransactionKind.CAPTURE],
        voided=done[TransactionKind.VOID],
        refunded=done[TransactionKind.REFUND],
        claimed_capture=asked[TransactionKind.CAPTURE],
        claimed_void=asked[TransactionKind.VOID],
        claimed_refund=asked[TransactionKind.REFUND],
        ended=ended,
    )


def derive_status(sums: Sums, *, amount: int, declined: bool, pending: bool) -> PaymentStatus:
    """The one status that the sums amount to; `amount` is what was asked of the shopper.

    A transfer that brought less than that is captured in part."""
    if sums.refunded and sums.refunded >= sums.captured:
        return PaymentStatus.REFUNDED
    if sums.refunded:
        return PaymentStatus.PARTLY_REFUNDED
    if sums.captured and sums.captured + sums.voided >= max(sums.authorised, amount):
        return PaymentStatus.CAPTURED
    if sums.captured:
        return PaymentStatus.CAPTURED if sums.ended else PaymentStatus.PARTLY_CAPTURED
    if sums.authorised > sums.voided:
        return PaymentStatus.AUTHORISED
    if sums.ended:
        return PaymentStatus.VOIDED
    if declined:
        return PaymentStatus.DECLINED
    return PaymentStatus.PENDING if pending else PaymentStatus.NEW


@dataclass(frozen=True)
class KeptCard:
    """A card that the bank keeps for a customer: its token, and what people read of it.

    `fingerprint`, where the bank has one, is the same for the same card."""

    token: str = field(repr=False)
    brand: str
    last4: str
    expiry_month: int
    expiry_year: int
    fingerprint: str = ""


@dataclass(frozen=True)
class CardFacts:
    """A stored card as others see it; never its token."""

    id: UUID
    method_id: UUID
    brand: str
    last4: str
    expiry_month: int
    expiry_year: int
    agreed_at: datetime
    last_used_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """Whether its last month is over."""
        return is_over(self.expiry_month, self.expiry_year, now)


@dataclass(frozen=True)
class CardWish:
    """What a customer who is signed in wants of cards: to pay with a stored one, or that the one
    they pay with is kept."""

    customer_id: UUID
    card_id: UUID | None = None
    keep: bool = False


def is_over(month: int, year: int, now: datetime) -> bool:
    """A card is good to the end of the month that stands on it."""
    return (year, month) < (now.year, now.month)


def card_mark(customer_id: UUID, card: KeptCard) -> str:
    """The same for the same card of the same customer; tells nothing about other customers'."""
    expiry = f"{card.expiry_month:02}/{card.expiry_year}"
    seen = card.fingerprint or f"{card.brand} {card.last4} {expiry}"
    return sha256(f"{customer_id} {seen}".encode()).hexdigest()


LONGEST_TEXTS = {"name": 80, "description": 200}
HIGHEST_POSITION = 32_767


def check_method(given: Mapping[str, Any]) -> dict[str, Any]:
    """What shoppers see of a payment method, checked. Raises InvalidFields."""
    problems = [problem for name in given if (problem := _problem_of(name, given[name]))]
    if problems:
        raise InvalidFields(tuple(problems))
    return dict(given)


def _said_problem(value: Any) -> InvalidField | None:
    try:
        check_said(value)
    except Wrong as wrong:
        return InvalidField("said", wrong.reason, wrong.bound)
    return None


def _problem_of(name: str, value: Any) -> InvalidField | None:
    if name in LONGEST_TEXTS:
        if not isinstance(value, str):
            return InvalidField(name, "wrong_type", "str")
        if name == "name" and not value.strip():
            return InvalidField(name, "missing")
        most = LONGEST_TEXTS[name]
        return InvalidField(name, "too_long", str(most)) if len(value) > most else None
    if name == "said":
        return _said_problem(value)
    if name == "position":
        right = type(value) is int and 0 <= value <= HIGHEST_POSITION
        return None if right else InvalidField(name, "out_of_range", f"0…{HIGHEST_POSITION}")
    if name in ("is_active", "keeps_cards"):
        return None if isinstance(value, bool) else InvalidField(name, "wrong_type", "bool")
    return InvalidField(name, "unknown")
