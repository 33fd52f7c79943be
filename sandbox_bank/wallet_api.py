"""Wallet sessions over the API: begin one, read how it went."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox_bank import clock
from sandbox_bank.api import Api
from sandbox_bank.bank import Transaction
from sandbox_bank.reading import Body
from sandbox_bank.wallet import (
    SessionRequest,
    as_answer,
    find_session,
    open_session,
    unknown_session,
)
from sandbox_bank.web import Request, Response, View, as_json

MOST_COUNTRIES = 300


@dataclass(frozen=True)
class WalletApi(Api):
    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("POST", "/v1/wallet-sessions", self.create_session),
            ("GET", "/v1/wallet-sessions/{session_id}", self.read_session),
        ]

    def create_session(self, request: Request) -> Response:
        merchant = self._signed_in(request)
        document = request.read_json()
        wish = read_session_request(Body(document))

        def effect(transaction: Transaction) -> tuple[int, dict[str, Any]]:
            session = open_session(
                transaction, merchant_id=merchant.id, request=wish, now=clock.now()
            )
            return 201, as_answer(session, self.bank.settings.public_url)

        return self._once(request, merchant, "wallet", document, effect)

    def read_session(self, request: Request, session_id: str) -> Response:
        merchant = self._signed_in(request)

        def find() -> Response:
            with self.bank.store.reading() as db:
                session = find_session(db, session_id, merchant_id=merchant.id)
            if session is None:
                raise unknown_session()
            return as_json(as_answer(session.seen(clock.now()), self.bank.settings.public_url))

        return self._read(find)


def read_session_request(body: Body) -> SessionRequest:
    return SessionRequest(
        reference=body.text("reference"),
        amount_minor=body.amount("amount_minor", least=0),
        currency=body.currency("currency"),
        needs_address=body.flag("needs_address"),
        countries=" ".join(read_countries(body)),
        return_url=body.url("return_url"),
        description=body.text("description", default=""),
    )


def read_countries(body: Body) -> list[str]:
    """The countries a merchant delivers to; none named means all."""
    given = body.texts("countries")
    if len(given) > MOST_COUNTRIES or not all(re.fullmatch("[A-Z]{2}", one) for one in given):
        raise body.refuse("countries", "must be country codes of two capital letters")
    return given
