"""Notices of banks: the signature on the raw body is the only credential."""

from typing import Any
from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.payments.errors import BadSignature, NotOffered, UnreadableNotice
from mercer.areas.payments.gateway import Outcome
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.mark_notice_applied import mark_notice_applied
from mercer.areas.payments.operations.record_notice import record_notice
from mercer.areas.stores.queries import list_stores
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError
from mercer.kernel.registry import UnknownCode

log = structlog.get_logger(__name__)

LARGEST_BODY = 256 * 1024
STATUS_OF: dict[type[DomainError], int] = {
    BadSignature: 401,
    UnreadableNotice: 422,
    UnknownCode: 404,
    NotOffered: 404,
}


@csrf_exempt
@require_POST
def payment_notice(request: HttpRequest, gateway: str, store_code: str) -> HttpResponse:
    """Keep the notice, apply it, and say so: anything but 200 makes the bank send it again."""
    store_id = _find_store(store_code)
    if store_id is None:
        return problem(404, "store_not_found")
    length = read_whole(request.headers.get("Content-Length", ""), most_digits=18)
    if length is None:
        return problem(411, "length_required")
    if length > LARGEST_BODY:
        return problem(413, "body_too_large", most_bytes=LARGEST_BODY)
    now = clock.now()
    try:
        heard = record_notice(
            store_id=store_id,
            gateway=gateway,
            headers=request.headers,
            body=request.body,
            now=now,
        )
    except tuple(STATUS_OF) as refusal:
        log.warning("payment notice refused", gateway=gateway, store=store_code, code=refusal.code)
        return problem(STATUS_OF[type(refusal)], refusal.code)
    if heard.payment_id is None:
        log.warning("payment notice about no payment of ours", gateway=gateway, store=store_code)
    elif heard.outcome is not None:
        _apply(heard.payment_id, heard.outcome)
        mark_notice_applied(notice_id=heard.notice_id, now=clock.now())
    return HttpResponse(status=200)


def _apply(payment_id: UUID, outcome: Outcome) -> None:
    """A placement settles; a payment of another kind has only its books to bring in line.

    Settling is idempotent, and knows what to make of money for a placement that was given up."""
    try:
        settle_placement(payment_id=payment_id, outcome=outcome, now=clock.now())
    except PlacementNotFound:
        apply_outcome(payment_id=payment_id, outcome=outcome, now=clock.now())


def _find_store(code: str) -> UUID | None:
    return next((store.id for store in list_stores() if store.code == code), None)


def problem(status: int, code: str, **members: Any) -> JsonResponse:
    """A refusal as RFC 9457 has it."""
    body = {"type": "about:blank", "status": status, "code": code, **members}
    return JsonResponse(body, status=status, content_type="application/problem+json")
