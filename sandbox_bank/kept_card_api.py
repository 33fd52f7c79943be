"""Kept cards over the API: drop one. A payment keeps it, and a payment uses it."""

from dataclasses import dataclass

from sandbox_bank.api import Api, is_dropped, misbehave_after, misbehave_before
from sandbox_bank.faults import CALL_KINDS
from sandbox_bank.kept_cards import drop_kept_card
from sandbox_bank.problems import Problem
from sandbox_bank.web import Request, Response, View, as_json, as_problem


@dataclass(frozen=True)
class KeptCardApi(Api):
    def routes(self) -> list[tuple[str, str, View]]:
        return [("DELETE", "/v1/kept-cards/{card_id}", self.drop_card)]

    def drop_card(self, request: Request, card_id: str) -> Response:
        """Needs no key: dropped twice is dropped, and the second answer says so (404)."""
        merchant = self._signed_in(request)
        hits = self.bank.faults.draw("kept_card", CALL_KINDS)
        misbehave_before(hits)
        with self.bank.transaction() as transaction:
            known = drop_kept_card(transaction.db, card_id, merchant_id=merchant.id)
        misbehave_after(hits)
        unknown = Problem(404, "not_found", "There is no such kept card.")
        response = as_json({"id": card_id, "dropped": True}) if known else as_problem(unknown)
        response.dropped = is_dropped(hits)
        return response
