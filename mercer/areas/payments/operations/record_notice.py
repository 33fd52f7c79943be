"""Hearing what a bank tells us by itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from mercer.areas.payments.errors import BadSignature, NotOffered
from mercer.areas.payments.gateway import Ability, Notice, Outcome, get_gateway
from mercer.areas.payments.models import GatewayNotice, Payment, PaymentMethod
from mercer.areas.payments.operations._bank import gateway_of
from mercer.kernel.errors import InvalidFields

UNKNOWN_PAYMENT = "unknown_payment"
NO_OUTCOME = "no_outcome"


class HeardNotice(NamedTuple):
    """What a notice is about: nothing to apply where one of the two is None."""

    payment_id: UUID | None
    outcome: Outcome | None
    notice_id: UUID


def record_notice(
    *, store_id: UUID, gateway: str, headers: Mapping[str, str], body: bytes, now: datetime
) -> HeardNotice:
    """Check who a notice comes from, and keep it once, however often it is delivered.

    A notice that was kept but not applied, because something broke in between, is given again.
    About a payment that is not ours it is kept, and there is nothing to apply.
    **Shapes and units**: `body` is the raw body, as it was signed.
    **Raises** BadSignature, UnreadableNotice, UnknownCode, NotOffered.
    """
    if Ability.NOTICES not in get_gateway(gateway).supports:
        raise NotOffered(gateway, str(Ability.NOTICES))
    lowered = {name.lower(): value for name, value in headers.items()}
    method, notice = _read(store_id, gateway, lowered, body)
    payment_id = _find_payment(method, notice)
    kept, _ = GatewayNotice.objects.get_or_create(
        store_id=store_id,
        gateway=gateway,
        notice_id=notice.notice_id,
        defaults={
            "kind": notice.kind[:60],
            "payment_id": payment_id,
            "body": notice.body,
            "problem": _problem(payment_id, notice),
            "received_at": now,
        },
    )
    outcome = None if kept.applied_at else notice.outcome
    return HeardNotice(payment_id, outcome if payment_id else None, kept.id)


def _read(
    store_id: UUID, gateway: str, headers: Mapping[str, str], body: bytes
) -> tuple[PaymentMethod, Notice]:
    """The method whose secret signed it; switched off ones still hear of their payments."""
    for method in PaymentMethod.objects.filter(store_id=store_id, gateway=gateway):
        try:
            return method, gateway_of(method).read_notice(body, headers)
        except (BadSignature, InvalidFields):
            continue
    raise BadSignature(gateway)


def _find_payment(method: PaymentMethod, notice: Notice) -> UUID | None:
    """Our payment, by our own id or the bank's, in the same account at the bank."""
    rows = Payment.objects.filter(store_id=method.store_id, method=method)
    if notice.payment_id is not None:
        rows = rows.filter(pk=notice.payment_id)
    elif notice.gateway_reference:
        rows = rows.filter(gateway_reference=notice.gateway_reference)
    else:
        return None
    return rows.values_list("pk", flat=True).first()


def _problem(payment_id: UUID | None, notice: Notice) -> str:
    if payment_id is None:
        return UNKNOWN_PAYMENT
    return "" if notice.outcome else NO_OUTCOME
