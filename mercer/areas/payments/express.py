"""Express: a wallet that brings the buyer along, before anything is paid."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mercer.areas.customers.rules import PostalAddress
from mercer.kernel.money import Money


class ExpressState(StrEnum):
    """How a visit to a wallet stands."""

    STARTED = "started"  # the shopper goes to `action_url`, or has not decided there yet
    APPROVED = "approved"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REFUSED = "refused"  # the wallet will not have this visit, or does not know it
    UNKNOWN = "unknown"  # no answer, or none that can be relied on


@dataclass(frozen=True)
class ExpressRequest:
    """Ask a wallet who buys. `amount` is an estimate: delivery and tax depend on the address.
    `countries` are those the market delivers to, ISO 3166; where `needs_address` is False nothing
    travels. `visit_id` is our reference."""

    visit_id: UUID
    wallet: str
    amount: Money
    needs_address: bool
    countries: tuple[str, ...]
    return_url: str
    language: str
    idempotency_key: str


@dataclass(frozen=True)
class ExpressOutcome:
    """What the wallet says. Approved, it names the buyer as the wallet knows them (nothing of it is
    checked), and `method_token` is what `authorise` takes; no money is held yet."""

    state: ExpressState
    reference: str = ""
    action_url: str = ""
    email: str = ""
    phone: str = ""
    delivery: PostalAddress | None = None
    billing: PostalAddress | None = None
    method_token: str = ""
    card: dict[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None
