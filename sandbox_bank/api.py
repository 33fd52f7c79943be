"""The JSON API merchants use: translation only, plus keys, faults and who is asking."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import sleep as pause
from typing import Any, Literal, cast

from sandbox_bank import clock
from sandbox_bank.authorising import PaymentRequest, open_payment
from sandbox_bank.bank import Bank, Merchant, Transaction
from sandbox_bank.cards import BY_TOKEN, Card
from sandbox_bank.expiry import expire_if_due
from sandbox_bank.faults import CALL_KINDS, Fault, Kind
from sandbox_bank.idempotency import (
    Claim,
    FirstAnswer,
    find_first_answer,
    hash_body,
    keep_first_answer,
)
from sandbox_bank.paying_again import pay_by_kept_card
from sandbox_bank.payment import Payment, as_answer, find_payment
from sandbox_bank.problems import Problem, bad_body, unknown_payment
from sandbox_bank.reading import Body
from sandbox_bank.rules import Status
from sandbox_bank.settling import Operation, capture, refund, void
from sandbox_bank.wallet import pay_by_wallet
from sandbox_bank.web import Request, Response, View, as_json

PAGE_SIZE = 100
OTHER_MEANS = ("wallet_session", "kept_card")
Effect = Callable[[Transaction], tuple[int, dict[str, Any]]]


@dataclass(frozen=True)
class Api:
    bank: Bank

    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("POST", "/v1/payments", self.create_payment),
            ("GET", "/v1/payments", self.list_by_reference),
            ("GET", "/v1/payments/{payment_id}", self.look_up),
            ("POST", "/v1/payments/{payment_id}/captures", self.capture),
            ("POST", "/v1/payments/{payment_id}/voids", self.void),
            ("POST", "/v1/payments/{payment_id}/refunds", self.refund),
            ("GET", "/v1/merchant/payments", self.list_payments),
        ]

    def create_payment(self, request: Request) -> Response:
        merchant = self._signed_in(request)
        document = request.read_json()
        wish = read_payment_request(Body(document))
        session_id, kept_id = (read_means(Body(document), name) for name in OTHER_MEANS)

        def effect(transaction: Transaction) -> tuple[int, dict[str, Any]]:
            asked: dict[str, Any] = {
                "merchant_id": merchant.id, "request": wish, "now": clock.now()
            }  # fmt: skip
            if session_id:
                payment = pay_by_wallet(transaction, session_id=session_id, **asked)
            elif kept_id:
                payment = pay_by_kept_card(transaction, card_id=kept_id, **asked)
            else:
                payment = open_payment(transaction, **asked)
            return 201, self._show(payment)

        return self._once(request, merchant, "authorise", document, effect)

    def capture(self, request: Request, payment_id: str) -> Response:
        merchant, document = self._signed_in(request), request.read_json()
        body = Body(document)
        amount_minor, final = body.amount("amount_minor"), body.flag("final")

        def effect(transaction: Transaction) -> tuple[int, dict[str, Any]]:
            payment = self._current(transaction, merchant, payment_id)
            return self._show_operation(
                *capture(
                    transaction, payment, amount_minor=amount_minor, final=final, now=clock.now()
                )
            )

        return self._once(request, merchant, "capture", document, effect)

    def void(self, request: Request, payment_id: str) -> Response:
        merchant, document = self._signed_in(request), request.read_json()
        Body(document)

        def effect(transaction: Transaction) -> tuple[int, dict[str, Any]]:
            payment = self._current(transaction, merchant, payment_id)
            return self._show_operation(*void(transaction, payment, now=clock.now()))

        return self._once(request, merchant, "void", document, effect)

    def refund(self, request: Request, payment_id: str) -> Response:
        merchant, document = self._signed_in(request), request.read_json()
        body = Body(document)
        amount, reference = (body.amount("amount_minor"), body.text("reference", default=""))

        def effect(transaction: Transaction) -> tuple[int, dict[str, Any]]:
            payment = self._current(transaction, merchant, payment_id)
            return self._show_operation(
                *refund(
                    transaction, payment, amount_minor=amount, reference=reference, now=clock.now()
                )
            )

        return self._once(request, merchant, "refund", document, effect)

    def look_up(self, request: Request, payment_id: str) -> Response:
        merchant = self._signed_in(request)

        def find() -> Response:
            with self.bank.store.reading() as db:
                payment = find_payment(db, payment_id, merchant_id=merchant.id)
            if payment is None:
                raise unknown_payment()
            return as_json(self._show(self._expired_if_due(payment)))

        return self._read(find)

    def list_by_reference(self, request: Request) -> Response:
        merchant, reference = self._signed_in(request), request.query.get("reference")
        if not reference:
            raise bad_body("reference", "must be given in the query")
        return self._read(
            lambda: self._list(
                "SELECT * FROM payments WHERE merchant_id = ? AND reference = ? ORDER BY seq DESC",
                [merchant.id, reference],
            )
        )

    def list_payments(self, request: Request) -> Response:
        """Oldest first, a page at a time; `after` is the id of the last payment seen."""
        merchant, query = self._signed_in(request), request.query
        where = ["merchant_id = ?"]
        values: list[Any] = [merchant.id]
        if "created_after" in query:
            try:
                # A + in a query that was not escaped arrives as a space.
                moment = clock.from_text(query["created_after"].replace(" ", "+"))
            except ValueError:
                raise bad_body("created_after", "must be an ISO 8601 instant") from None
            where.append("created_at > ?")
            values.append(clock.as_text(moment))
        if "status" in query:
            if query["status"] not in list(Status):
                raise bad_body("status", f"must be one of {', '.join(Status)}")
            where.append("status = ?")
            values.append(query["status"])
        if "after" in query:
            where.append("seq > (SELECT seq FROM payments WHERE id = ?)")
            values.append(query["after"])
        sql = f"SELECT * FROM payments WHERE {' AND '.join(where)} ORDER BY seq"  # noqa: S608
        return self._read(lambda: self._list(sql, values, page_size=PAGE_SIZE))

    def _signed_in(self, request: Request) -> Merchant:
        scheme, _, key = request.header("Authorization").partition(" ")
        merchant = self.bank.find_merchant(key.strip()) if scheme.lower() == "bearer" else None
        if merchant is None:
            raise Problem(401, "unauthorised", "Send `Authorization: Bearer <api key>`.")
        return merchant

    def _once(
        self, request: Request, merchant: Merchant, operation: str, document: Any, effect: Effect
    ) -> Response:
        """Have the effect once per key; any other time give the first answer again."""
        key = request.header("Idempotency-Key")
        if not key or len(key) > 255:
            raise Problem(400, "idempotency_key_missing", "Send an `Idempotency-Key` header.")
        claim = Claim(merchant.id, request.path, key, hash_body(document))
        with self.bank.in_flight.claim(claim):
            hits = self.bank.faults.draw(operation, CALL_KINDS)
            misbehave_before(hits)
            with self.bank.transaction() as transaction:
                answer = find_first_answer(transaction.db, claim)
                replayed = answer is not None
                if answer is None:
                    answer = first_answer(transaction, effect)
                    keep_first_answer(transaction.db, claim, answer)
        misbehave_after(hits)
        return show_answer(answer, replayed=replayed, dropped=is_dropped(hits))

    def _read(self, find: Callable[[], Response]) -> Response:
        hits = self.bank.faults.draw("look_up", CALL_KINDS)
        misbehave_before(hits)
        response = find()
        misbehave_after(hits)
        response.dropped = is_dropped(hits)
        return response

    def _list(self, sql: str, values: list[Any], page_size: int = 0) -> Response:
        limit = f" LIMIT {page_size + 1}" if page_size else ""
        with self.bank.store.reading() as db:
            found = [Payment(**dict(row)) for row in db.execute(sql + limit, values)]
        shown = [self._show(self._expired_if_due(one)) for one in found[: page_size or None]]
        if not page_size:
            return as_json({"payments": shown})
        more = len(found) > page_size
        return as_json({"payments": shown, "next_after": shown[-1]["id"] if more else None})

    def _current(self, transaction: Transaction, merchant: Merchant, payment_id: str) -> Payment:
        payment = find_payment(transaction.db, payment_id, merchant_id=merchant.id)
        if payment is None:
            raise unknown_payment()
        return expire_if_due(transaction, payment, clock.now())

    def _expired_if_due(self, payment: Payment) -> Payment:
        if payment.expires_at > clock.as_text(clock.now()):
            return payment
        with self.bank.transaction() as transaction:
            current = find_payment(transaction.db, payment.id)
            assert current is not None
            return expire_if_due(transaction, current, clock.now())

    def _show(self, payment: Payment) -> dict[str, Any]:
        return as_answer(payment, self.bank.settings.public_url)

    def _show_operation(self, payment: Payment, operation: Operation) -> tuple[int, dict[str, Any]]:
        return 200, {**self._show(payment), "operation": asdict(operation)}


def read_payment_request(body: Body) -> PaymentRequest:
    customer, keeps_card = body.optional_text("customer_reference"), body.flag("keep_card")
    if keeps_card and customer is None:
        raise body.refuse("customer_reference", "must say whose card is kept")
    return PaymentRequest(
        reference=body.text("reference"),
        amount_minor=body.amount("amount_minor"),
        currency=body.currency("currency"),
        capture=cast(
            Literal["manual", "automatic"],
            body.choice("capture", ("manual", "automatic"), default="manual"),
        ),
        card=read_card(body),
        return_url=body.url("return_url"),
        webhook_url=body.optional_url("webhook_url"),
        description=body.text("description", default=""),
        customer_email=body.optional_text("customer_email"),
        customer_reference=customer,
        keeps_card=keeps_card,
    )


def read_card(body: Body) -> Card | None:
    method = body.part("method")
    if method is None or any(read_means(body, name) for name in OTHER_MEANS):
        return None
    token = method.text("card_token")
    if token not in BY_TOKEN:
        raise method.refuse("card_token", f"must be one of {', '.join(BY_TOKEN)}")
    return BY_TOKEN[token]


def read_means(body: Body, name: str) -> str | None:
    """The wallet session or the kept card that is paid with, if any."""
    method = body.part("method")
    return method.optional_text(name) if method else None


def first_answer(transaction: Transaction, effect: Effect) -> FirstAnswer:
    """The effect's answer; a refusal of the trade (422) is an answer too and is kept."""
    try:
        status, document = effect(transaction)
    except Problem as problem:
        if problem.status != 422:
            raise
        status, document = problem.status, problem.as_answer()
    return FirstAnswer(status, json.dumps(document))


def show_answer(answer: FirstAnswer, *, replayed: bool, dropped: bool) -> Response:
    status = 200 if replayed and answer.status == 201 else answer.status
    kind = "application/json" if status < 400 else "application/problem+json"
    headers = [("Idempotent-Replayed", "true")] if replayed else []
    return Response(answer.body, status, kind, headers, dropped)


def misbehave_before(hits: list[Fault]) -> None:
    _misbehave([hit for hit in hits if not hit.after_work and hit.kind is not Kind.DROP_ANSWER])


def misbehave_after(hits: list[Fault]) -> None:
    _misbehave([hit for hit in hits if hit.after_work or hit.kind is Kind.DROP_ANSWER])


def is_dropped(hits: list[Fault]) -> bool:
    return any(hit.kind is Kind.DROP_ANSWER for hit in hits)


def _misbehave(hits: list[Fault]) -> None:
    pause(sum(hit.seconds for hit in hits))
    if any(hit.kind is Kind.ERROR_500 for hit in hits):
        raise Problem(500, "fault", "The fault panel asked for this.")
