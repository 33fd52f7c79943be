"""Notices as the sandbox bank signs them."""

import json
from datetime import datetime
from typing import Any

from standardwebhooks.webhooks import Webhook

from mercer.areas.payments.models import Payment
from mercer.areas.payments.tests.bank import WEBHOOK_SECRET
from mercer.kernel import clock


def signed(
    payment: Payment,
    *,
    kind: str = "payment.authorised",
    id_: str = "msg_1",
    at: datetime | None = None,
    secret: str = WEBHOOK_SECRET,
    **changes: Any,
) -> tuple[bytes, dict[str, str]]:
    """The raw body and headers of a notice about a payment."""
    told = {
        "id": "pay_1",
        "reference": str(payment.id),
        "status": kind.removeprefix("payment."),
        "amount_minor": payment.amount_minor,
        "captured_minor": 0,
        "refunded_minor": 0,
        "voided_minor": 0,
        "currency": payment.currency,
        "decline_code": None,
        "action_url": None,
        "card": None,
        "created_at": "2026-03-01T10:00:00+00:00",
        "expires_at": "2026-03-08T10:00:00+00:00",
        **changes,
    }
    body = json.dumps({"type": kind, "timestamp": told["created_at"], "data": told})
    moment = at or clock.now()
    return body.encode(), {
        "webhook-id": id_,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, moment, body),
    }
