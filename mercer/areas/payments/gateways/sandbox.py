"""The sandbox bank: a test bank over HTTP, which works like a real card processor."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote
from uuid import UUID

import httpx
from django.conf import settings as django_settings
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from mercer.areas.customers.rules import PostalAddress
from mercer.areas.payments.errors import BadSignature, UnreadableNotice
from mercer.areas.payments.express import ExpressOutcome, ExpressRequest, ExpressState
from mercer.areas.payments.gateway import (
    Ability,
    AuthoriseRequest,
    CaptureRequest,
    Gateway,
    GatewaySettings,
    LookUpRequest,
    Notice,
    Outcome,
    OutcomeState,
    RefundRequest,
    Secret,
    VoidRequest,
    Wallet,
)
from mercer.areas.payments.gateways._http import send
from mercer.areas.payments.rules import KeptCard

log = logging.getLogger(__name__)

STATES = {
    "requires_action": OutcomeState.ACTION_NEEDED,
    "authorised": OutcomeState.AUTHORISED,
    "captured": OutcomeState.CAPTURED,
    "partially_captured": OutcomeState.CAPTURED,
    "declined": OutcomeState.DECLINED,
    "failed": OutcomeState.DECLINED,
    "voided": OutcomeState.VOIDED,
    "refunded": OutcomeState.REFUNDED,
    "partially_refunded": OutcomeState.REFUNDED,
}
# Refusals that leave open what the first request with this key did.
OPEN_CODES = ("idempotency_mismatch", "idempotency_in_flight")
NOT_DONE = (OutcomeState.UNKNOWN, OutcomeState.NEVER_ASKED, OutcomeState.DECLINED)
UNKNOWN = Outcome(OutcomeState.UNKNOWN)
NEVER_ASKED = Outcome(OutcomeState.NEVER_ASKED)

SANDBOX_PAY = Wallet("sandbox_pay", "Sandbox Pay", is_express=True)
# What the wallet holds: a card whose owner says yes on the bank's own page.
CARD_IN_WALLET = {SANDBOX_PAY.token: "tok_three_d_secure"}
VISIT = "express:"
KEPT = "card_"
VISITS = {
    "open": ExpressState.STARTED,
    "approved": ExpressState.APPROVED,
    "cancelled": ExpressState.CANCELLED,
    "expired": ExpressState.EXPIRED,
}

# The account that every test bank opens by itself. They are no secrets: no money is behind them.
TRY_KEY = "sandbox_key_demo"
TRY_SECRET = "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA=="  # noqa: S105


def _now_at(where: str) -> str:
    """Whether the bank beside the shop answers now, and how it is started where it does not."""
    try:
        httpx.get(f"{where}/", timeout=0.5)
    except httpx.HTTPError:
        return (
            f"At {where}/ nothing answers now: start it with SANDBOX_BANK=true make run, or with"
            " python -m sandbox_bank beside the shop."
        )
    return f"It answers at {where}/."


class SandboxBank(Gateway):
    """Cards, 3-D Secure, capture at dispatch, refunds and notices, without real money."""

    code: ClassVar = "sandbox"
    label: ClassVar = "Sandbox bank (test cards)"
    supports: ClassVar = frozenset(
        {
            Ability.CAPTURE,
            Ability.VOID,
            Ability.REFUND,
            Ability.LOOK_UP,
            Ability.NOTICES,
            Ability.KEEP_CARD,
        }
    )
    wallets: ClassVar = (SANDBOX_PAY,)
    is_trial: ClassVar = True

    @dataclass(frozen=True)
    class Settings(GatewaySettings):
        """The merchant's account at the test bank; `url` is empty for the bundled one."""

        api_key: Secret = field(metadata={"label": "API key", "try": TRY_KEY})
        webhook_secret: Secret = field(metadata={"label": "Webhook secret", "try": TRY_SECRET})
        url: str = field(
            default="",
            metadata={"label": "Address of the bank", "help": "Empty: the one beside this shop"},
        )

    @classmethod
    def about(cls) -> str:
        where = django_settings.SANDBOX_BANK_URL
        return (
            "The test bank is a program beside the shop; no money moves in it. The form is filled"
            " in with the key and the secret of the account that it opens by itself: save, and pay"
            f" with a test card. {_now_at(where)}"
        )

    def authorise(self, request: AuthoriseRequest) -> Outcome:
        body = {
            "reference": str(request.payment_id),
            "amount_minor": request.amount.minor,
            "currency": request.amount.currency,
            "capture": "automatic" if request.capture_at_once else "manual",
            "method": read_token(request.method_token),
            "return_url": request.return_url,
            "webhook_url": request.notice_url or None,
            "description": request.description,
            "customer_email": request.email or None,
            "customer_reference": str(request.customer_id) if request.customer_id else None,
            "keep_card": request.keep_card,
        }
        return self._write("/v1/payments", body, request.idempotency_key)

    def capture(self, request: CaptureRequest) -> Outcome:
        body = {"amount_minor": request.amount.minor, "final": False}
        return self._change(request, "captures", body, OutcomeState.CAPTURED)

    def void(self, request: VoidRequest) -> Outcome:
        return self._change(request, "voids", {}, OutcomeState.VOIDED)

    def refund(self, request: RefundRequest) -> Outcome:
        body = {"amount_minor": request.amount.minor, "reference": request.idempotency_key}
        return self._change(request, "refunds", body, OutcomeState.REFUNDED)

    def look_up(self, request: LookUpRequest) -> Outcome:
        if request.gateway_reference:
            found = self._call("GET", f"/v1/payments/{request.gateway_reference}")
        else:
            query = {"reference": str(request.payment_id)}
            found = self._call("GET", "/v1/payments", params=query)
        if isinstance(found, Outcome):
            return UNKNOWN if found.state == OutcomeState.DECLINED else found
        if "payments" in found:
            return read_payment(found["payments"][0]) if found["payments"] else NEVER_ASKED
        return read_payment(found)

    def drop_card(self, token: str) -> bool:
        found = self._call("DELETE", f"/v1/kept-cards/{quote(token, safe='')}")
        return not isinstance(found, Outcome) or found.state == OutcomeState.NEVER_ASKED

    def begin_express(self, request: ExpressRequest) -> ExpressOutcome:
        body = {
            "reference": str(request.visit_id),
            "amount_minor": request.amount.minor,
            "currency": request.amount.currency,
            "needs_address": request.needs_address,
            "countries": list(request.countries),
            "return_url": request.return_url,
        }
        headers = {"Idempotency-Key": request.idempotency_key}
        return self._visit("POST", "/v1/wallet-sessions", json=body, headers=headers)

    def read_express(self, reference: str) -> ExpressOutcome:
        return self._visit("GET", f"/v1/wallet-sessions/{quote(reference, safe='')}")

    def _visit(self, method: str, path: str, **more: Any) -> ExpressOutcome:
        found = self._call(method, path, **more)
        if not isinstance(found, Outcome):
            return read_visit(found)
        is_open = found.state == OutcomeState.UNKNOWN
        return ExpressOutcome(ExpressState.UNKNOWN if is_open else ExpressState.REFUSED)

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        try:
            Webhook(self.settings.webhook_secret).verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError) as problem:
            raise BadSignature(self.code) from problem
        try:
            told = json.loads(body)
            payment = told["data"]
            return Notice(
                notice_id=headers["webhook-id"],
                kind=str(told["type"]),
                gateway_reference=str(payment["id"]),
                payment_id=_uuid(payment["reference"]),
                outcome=read_payment(payment),
                body={**told, "data": without_token(payment)},
            )
        except (ValueError, LookupError, TypeError) as problem:
            raise UnreadableNotice(self.code) from problem

    def _change(
        self,
        request: CaptureRequest | VoidRequest | RefundRequest,
        verb: str,
        body: dict[str, Any],
        done: OutcomeState,
    ) -> Outcome:
        """Change a payment at the bank; one whose reference is not known is looked up first."""
        reference = request.gateway_reference
        if not reference:
            found = self.look_up(LookUpRequest("", request.payment_id))
            if not found.gateway_reference:
                return found
            reference = found.gateway_reference
        outcome = self._write(f"/v1/payments/{reference}/{verb}", body, request.idempotency_key)
        if outcome.state in NOT_DONE:
            return outcome
        return replace(outcome, state=done)

    def _write(self, path: str, body: dict[str, Any], key: str) -> Outcome:
        found = self._call("POST", path, json=body, headers={"Idempotency-Key": key})
        return found if isinstance(found, Outcome) else read_payment(found)

    def _call(self, method: str, path: str, **more: Any) -> dict[str, Any] | Outcome:
        """The bank's JSON, or the outcome of not getting it."""
        base = self.settings.url or django_settings.SANDBOX_BANK_URL
        more["headers"] = {
            **more.get("headers", {}),
            "Authorization": f"Bearer {self.settings.api_key}",
        }
        try:
            answer = send(method, base.rstrip("/") + path, **more)
            told = answer.json()
        except (httpx.HTTPError, ValueError):
            return UNKNOWN
        if answer.is_success and isinstance(told, dict):
            return told
        if answer.status_code == 404:
            return NEVER_ASKED
        code = str(told.get("code", "")) if isinstance(told, dict) else ""
        if not answer.is_client_error or code in OPEN_CODES or answer.status_code == 429:
            return UNKNOWN
        if answer.status_code != 422:
            log.error("The sandbox bank refused %s %s: %s", method, path, code)
        return Outcome(OutcomeState.DECLINED, decline_code=code or "refused")


def read_payment(told: Mapping[str, Any]) -> Outcome:
    """The bank's payment object. Raises LookupError, TypeError, ValueError where it is not one."""
    state = STATES.get(told["status"], OutcomeState.UNKNOWN)
    decline_code = told["decline_code"] or ""
    if told["status"] == "expired":
        state = OutcomeState.VOIDED if told["voided_minor"] else OutcomeState.DECLINED
        decline_code = "expired"
    elif told["status"] == "failed":
        decline_code = decline_code or "failed"
    return Outcome(
        state=state,
        gateway_reference=str(told["id"]),
        amount_minor=int(told["amount_minor"]),
        captured_minor=int(told["captured_minor"]),
        refunded_minor=int(told["refunded_minor"]),
        voided_minor=int(told["voided_minor"]),
        action_url=told["action_url"] or "",
        decline_code=decline_code,
        card={name: str(value) for name, value in (told["card"] or {}).items()},
        expires_at=datetime.fromisoformat(told["expires_at"]) if told["expires_at"] else None,
        currency=str(told["currency"]),
        operation_reference=str(told.get("operation", {}).get("id", "")),
        kept_card=read_kept(told),
    )


def read_kept(told: Mapping[str, Any]) -> KeptCard | None:
    """The card that the bank keeps after this payment. Raises as `read_payment`."""
    kept = told.get("kept_card")
    if not kept:
        return None
    month, year = told["card"]["expires"].split("/")
    return KeptCard(
        token=str(kept["token"]),
        brand=str(told["card"]["brand"]),
        last4=str(told["card"]["last4"]),
        expiry_month=int(month),
        expiry_year=int(year),
        fingerprint=str(kept["fingerprint"]),
    )


def without_token(told: Mapping[str, Any]) -> dict[str, Any]:
    """The bank's payment object as it may be stored."""
    return {name: value for name, value in told.items() if name != "kept_card"}


def read_token(token: str | None) -> dict[str, str] | None:
    """What is paid with, as the bank wants to hear it: a card, one it keeps, or a visit to its
    wallet."""
    if not token:
        return None
    if token.startswith(VISIT):
        return {"wallet_session": token.removeprefix(VISIT)}
    if token.startswith(KEPT):
        return {"kept_card": token}
    return {"card_token": CARD_IN_WALLET.get(token, token)}


def read_visit(told: Mapping[str, Any]) -> ExpressOutcome:
    """The bank's wallet session. Raises LookupError, TypeError, ValueError where it is not one."""
    contact = told["contact"] or {}
    delivery, billing = (contact.get(f"{part}_address") for part in ("delivery", "billing"))
    return ExpressOutcome(
        state=VISITS.get(told["status"], ExpressState.UNKNOWN),
        reference=str(told["id"]),
        action_url=told["action_url"] or "",
        email=str(contact.get("email") or ""),
        phone=str(contact.get("phone") or ""),
        delivery=PostalAddress.read(delivery) if delivery else None,
        billing=PostalAddress.read(billing) if billing else None,
        method_token=f"{VISIT}{told['id']}",
        card={name: str(value) for name, value in (told["card"] or {}).items()},
        expires_at=datetime.fromisoformat(told["expires_at"]),
    )


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
