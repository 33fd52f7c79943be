"""Refusals about money."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Declined, Forbidden, Invalid, NotFound


@dataclass(eq=False)
class PaymentNotFound(NotFound):
    """No such payment in this store."""

    code: ClassVar[str] = "payment_not_found"
    payment_id: str


@dataclass(eq=False)
class PaymentMethodNotFound(NotFound):
    """No such payment method in this store, or it is switched off."""

    code: ClassVar[str] = "payment_method_not_found"
    method_id: str


@dataclass(eq=False)
class CardNotFound(NotFound):
    """The customer keeps no such card, or not with this way to pay."""

    code: ClassVar[str] = "card_not_found"
    card_id: str


@dataclass(eq=False)
class CardExpired(Conflict):
    """The last month of this stored card is over."""

    code: ClassVar[str] = "card_expired"
    card_id: str


@dataclass(eq=False)
class PaymentRefused(Declined):
    """The bank was asked to capture, void or refund, and said no; `reason` is the bank's code."""

    code: ClassVar[str] = "payment_refused"
    payment_id: str
    transaction_id: str
    reason: str


@dataclass(eq=False)
class AmountTooLarge(Conflict):
    """More is asked for than is held (to capture) or taken (to refund)."""

    code: ClassVar[str] = "amount_too_large"
    asked_minor: int
    available_minor: int
    currency: str


@dataclass(eq=False)
class PaymentBusy(Conflict):
    """The bank has not yet answered something that decides this; try again in a minute."""

    code: ClassVar[str] = "payment_busy"
    payment_id: str


@dataclass(eq=False)
class NothingToVoid(Conflict):
    """Nothing is held any more, or nothing ever was."""

    code: ClassVar[str] = "nothing_to_void"
    status: str


@dataclass(eq=False)
class NotOffered(Invalid):
    """The gateway of this payment cannot do this."""

    code: ClassVar[str] = "not_offered"
    gateway: str
    ability: str


@dataclass(eq=False)
class BadSignature(Forbidden):
    """A notice does not come from the bank, or is too old."""

    code: ClassVar[str] = "bad_signature"
    gateway: str


@dataclass(eq=False)
class UnreadableNotice(Invalid):
    """A notice is signed by the bank, but its body makes no sense."""

    code: ClassVar[str] = "unreadable_notice"
    gateway: str
