"""One payment as it stands, and how it is shown to the merchant."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from sandbox_bank.cards import BY_TOKEN, Card
from sandbox_bank.rules import Status


@dataclass(frozen=True)
class Payment:
    seq: int
    id: str
    merchant_id: int
    reference: str
    status: str
    next_step: str | None
    currency: str
    amount_minor: int
    authorised_minor: int
    captured_minor: int
    voided_minor: int
    refunded_minor: int
    decline_code: str | None
    capture: str
    card_token: str | None
    card_expires: str | None
    return_url: str
    webhook_url: str | None
    description: str
    customer_email: str | None
    created_at: str
    expires_at: str
    customer_reference: str | None
    keeps_card: int
    kept_card: str | None

    @property
    def held_minor(self) -> int:
        """Authorised and neither captured nor voided."""
        return self.authorised_minor - self.captured_minor - self.voided_minor

    @property
    def refundable_minor(self) -> int:
        return self.captured_minor - self.refunded_minor

    @property
    def awaits_shopper(self) -> bool:
        return self.status == Status.REQUIRES_ACTION

    @property
    def card(self) -> Card | None:
        return BY_TOKEN[self.card_token] if self.card_token else None

    @property
    def page_path(self) -> str:
        return f"/pay/{self.id}/secure" if self.next_step == "secure" else f"/pay/{self.id}"


def as_answer(payment: Payment, public_url: str) -> dict[str, Any]:
    """The payment object of the API and of webhooks."""
    card = payment.card
    return {
        "id": payment.id,
        "reference": payment.reference,
        "status": payment.status,
        "amount_minor": payment.amount_minor,
        "captured_minor": payment.captured_minor,
        "refunded_minor": payment.refunded_minor,
        "voided_minor": payment.voided_minor,
        "currency": payment.currency,
        "decline_code": payment.decline_code,
        "action_url": public_url + payment.page_path if payment.awaits_shopper else None,
        "card": card
        and {"brand": card.brand, "last4": card.last4, "expires": payment.card_expires},
        "kept_card": card
        and payment.kept_card
        and {"token": payment.kept_card, "fingerprint": card.fingerprint(payment.merchant_id)},
        "created_at": payment.created_at,
        "expires_at": payment.expires_at,
    }


def find_payment(
    db: sqlite3.Connection, payment_id: str, *, merchant_id: int | None = None
) -> Payment | None:
    """The payment by its id; with `merchant_id`, only if it is that merchant's."""
    row = db.execute("SELECT * FROM payments WHERE id = ?", (payment_id,)).fetchone()
    if row is None or merchant_id not in (None, row["merchant_id"]):
        return None
    return Payment(**dict(row))


def change_payment(db: sqlite3.Connection, payment: Payment, **changes: Any) -> Payment:
    """Write some columns and return the payment as it now stands."""
    columns = ", ".join(f"{column} = :{column}" for column in changes)
    row = db.execute(
        f"UPDATE payments SET {columns} WHERE id = :id RETURNING *",  # noqa: S608
        {**changes, "id": payment.id},
    ).fetchone()
    return Payment(**dict(row))
