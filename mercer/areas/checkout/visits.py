"""Visits to a wallet: what it brought, and whether that fits. Pure: nothing is looked up here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from mercer.areas.checkout.errors import VisitOver
from mercer.areas.customers.rules import PostalAddress, check_address
from mercer.areas.stores.rules import Wrong, normal_email, short_text
from mercer.kernel.errors import InvalidField, InvalidFields

LONGEST_PHONE = 40
# What a wallet says is cut at this, so that nobody stores a book with us.
LONGEST_TEXT = 500
FORGOTTEN_AFTER = timedelta(days=1)


class VisitStatus(StrEnum):
    """Begun: the shopper is at the wallet. Approved: it has brought them. The rest is over."""

    BEGUN = "begun"
    APPROVED = "approved"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REFUSED = "refused"


@dataclass(frozen=True)
class Brought:
    """Who buys and where it goes, as a wallet says it: not checked, the mail address not proven."""

    email: str
    phone: str
    delivery: PostalAddress | None
    billing: PostalAddress | None

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "email": self.email,
            "phone": self.phone,
            "delivery": self.delivery.plain() if self.delivery else None,
            "billing": self.billing.plain() if self.billing else None,
        }

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """From JSON as stored."""
        delivery, billing = (
            PostalAddress.read(stored[part]) if stored[part] else None
            for part in ("delivery", "billing")
        )
        return cls(stored["email"], stored["phone"], delivery, billing)


@dataclass(frozen=True)
class VisitFacts:
    """A visit as others see it. `method_token` pays, once it is approved; `card` are its words.
    `brought` is what did not fit as it came, with what is wrong with it; None where all went into
    the cart."""

    id: UUID
    token: str
    cart_id: UUID
    method_id: UUID
    wallet: str
    status: VisitStatus
    action_url: str
    method_token: str
    card: str
    expires_at: datetime
    brought: Brought | None = None
    problems: tuple[InvalidField, ...] = ()

    def pays(self, now: datetime) -> bool:
        """Whether an order can be paid with it."""
        return self.status == VisitStatus.APPROVED and now < self.expires_at


def token_to_pay(visit: VisitFacts, now: datetime) -> str:
    """What an order is paid with. Raises VisitOver."""
    if not visit.pays(now):
        raise VisitOver(str(visit.status))
    return visit.method_token


def tidy(brought: Brought, *, needs_shipping: bool) -> Brought:
    """Cut to what can be kept; the phone goes with the parcel, and a bill that goes where the goods
    go needs no address of its own."""
    delivery = _cut(brought.delivery) if needs_shipping and brought.delivery else None
    billing = _cut(brought.billing) if brought.billing else None
    phone = brought.phone[:LONGEST_TEXT]
    if delivery is not None:
        delivery = replace(delivery, phone=phone or delivery.phone)
        if billing is not None and replace(delivery, phone="") == replace(billing, phone=""):
            billing = None
    return Brought(brought.email[:LONGEST_TEXT], phone, delivery, billing)


def _cut(address: PostalAddress) -> PostalAddress:
    plain = {name: value[:LONGEST_TEXT] for name, value in address.plain().items()}
    return PostalAddress(**(plain | {"country": plain["country"].strip().upper()[:2]}))


def misfits(
    brought: Brought, *, needs_shipping: bool, sells_to: Callable[[str], bool]
) -> tuple[InvalidField, ...]:
    """What of it a cart cannot take, each field by name: "email", "delivery.street",
    "billing.city". A country that the market does not deliver to is one of them."""
    problems: list[InvalidField] = []
    try:
        normal_email(brought.email)
    except Wrong as wrong:
        reason = wrong.reason if brought.email.strip() else "required"
        problems.append(InvalidField("email", reason, wrong.bound))
    try:
        short_text(brought.phone, LONGEST_PHONE)
    except Wrong as wrong:
        problems.append(InvalidField("phone", wrong.reason, wrong.bound))
    if needs_shipping and brought.delivery is None:
        problems.append(InvalidField("delivery.street", "required"))
    problems += _wrong_in(brought.delivery, "delivery") + _wrong_in(brought.billing, "billing")
    if brought.delivery is not None and not sells_to(brought.delivery.country):
        problems = [each for each in problems if each.field != "delivery.country"]
        problems.insert(0, InvalidField("delivery.country", "not_delivered_to"))
    return tuple(problems)


def _wrong_in(address: PostalAddress | None, part: str) -> list[InvalidField]:
    if address is None:
        return []
    try:
        check_address(address)
    except InvalidFields as refusal:
        return [
            InvalidField(f"{part}.{each.field}", each.reason, each.bound)
            for each in refusal.problems
        ]
    return []
