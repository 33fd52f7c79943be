"""Facts about money. Amounts are minor units of `currency`."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class PaymentAuthorised(Event):
    """The bank holds the money."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class PaymentCaptured(Event):
    """Money was taken; once per capture."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    transaction_id: UUID
    amount_minor: int
    currency: str
    subject: str


@dataclass(frozen=True)
class PaymentDeclined(Event):
    """The bank said no to the payment."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    decline_code: str


@dataclass(frozen=True)
class PaymentVoided(Event):
    """Held money was let go; zero where the payment ended before any was held."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    transaction_id: UUID
    amount_minor: int
    currency: str


@dataclass(frozen=True)
class PaymentRefunded(Event):
    """Money was given back; once per refund."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    transaction_id: UUID
    amount_minor: int
    currency: str
    reason: str


@dataclass(frozen=True)
class TransactionFailed(Event):
    """The bank refused to capture, void or refund."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    transaction_id: UUID
    kind: str
    amount_minor: int
    failure_code: str


@dataclass(frozen=True)
class PaymentMismatch(Event):
    """The bank's books differ from ours in a way that no transaction explains."""

    store_id: UUID
    payment_id: UUID
    order_id: UUID
    ours: str
    theirs: str


@dataclass(frozen=True)
class PaymentMethodAdded(Event):
    """A store offers another way to pay."""

    store_id: UUID
    method_id: UUID
    gateway: str
    actor: str


@dataclass(frozen=True)
class PaymentMethodEdited(Event):
    """A way to pay was changed, switched on or off."""

    store_id: UUID
    method_id: UUID
    fields: tuple[str, ...]
    actor: str
