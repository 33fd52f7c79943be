"""The pages of those who run the bank: books, webhooks, and the fault panel."""

import sqlite3
from dataclasses import dataclass

from sandbox_bank.accounts import list_accounts
from sandbox_bank.bank import Bank
from sandbox_bank.faults import OPERATIONS, Kind, read_fault
from sandbox_bank.pages import show_page
from sandbox_bank.problems import Problem, bad_body
from sandbox_bank.web import Request, Response, View, redirect

KIND_WORDS = {
    Kind.DELAY: "answers late",
    Kind.DROP_ANSWER: "does the work, then hangs up without an answer",
    Kind.ERROR_500: "answers with error 500",
    Kind.WEBHOOK_TWICE: "sends the webhook twice",
    Kind.WEBHOOK_LATE: "sends the webhook late",
    Kind.WEBHOOK_BEFORE_ANSWER: "sends the webhook before it answers",
    Kind.WEBHOOK_NEVER: "never sends the webhook",
}
LATEST_PAYMENTS = "SELECT * FROM payments ORDER BY seq DESC LIMIT 20"
LATEST_MOVEMENTS = """
    SELECT movements.kind, amount_minor, payment_id, created_at, giver.currency,
        giver.kind || ' ' || giver.holder AS giver, taker.kind || ' ' || taker.holder AS taker
    FROM movements JOIN accounts AS giver ON giver.id = from_account
        JOIN accounts AS taker ON taker.id = to_account
    ORDER BY movements.id DESC LIMIT 20
"""
LATEST_NOTICES = "SELECT * FROM notices ORDER BY id DESC LIMIT ?"
LATEST_DELIVERIES = """
    SELECT attempted_at, answer, webhook_id, type, payment_id
    FROM deliveries JOIN notices ON notices.id = notice_id ORDER BY deliveries.id DESC LIMIT 100
"""


@dataclass(frozen=True)
class Panel:
    bank: Bank

    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("GET", "/", self.overview),
            ("GET", "/webhooks", self.webhooks),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.add_fault),
            ("POST", "/faults/clear", self.clear_faults),
            ("POST", "/faults/{fault_id}/remove", self.remove_fault),
        ]

    def overview(self, request: Request) -> Response:
        with self.bank.store.reading() as db:
            return show_page(
                "overview.html",
                accounts=list_accounts(db),
                payments=_rows(db, LATEST_PAYMENTS),
                movements=_rows(db, LATEST_MOVEMENTS),
                notices=_rows(db, LATEST_NOTICES, 10),
                fault_count=len(self.bank.faults.list_faults()),
            )

    def webhooks(self, request: Request) -> Response:
        with self.bank.store.reading() as db:
            return show_page(
                "webhooks.html",
                notices=_rows(db, LATEST_NOTICES, 50),
                deliveries=_rows(db, LATEST_DELIVERIES),
            )

    def faults(self, request: Request) -> Response:
        return self._show_faults(None)

    def add_fault(self, request: Request) -> Response:
        form = request.form
        try:
            fault = read_fault(
                {
                    "operation": form.get("operation"),
                    "kind": form.get("kind"),
                    "seconds": _number(form, "seconds"),
                    "times": _number(form, "times"),
                    "probability": _number(form, "probability"),
                    "after_work": "after_work" in form,
                }
            )
        except Problem as problem:
            return self._show_faults(problem.detail)
        self.bank.faults.replace_faults([*self.bank.faults.list_faults(), fault])
        return redirect("/faults")

    def remove_fault(self, request: Request, fault_id: str) -> Response:
        kept = [one for one in self.bank.faults.list_faults() if str(one.id) != fault_id]
        self.bank.faults.replace_faults(kept)
        return redirect("/faults")

    def clear_faults(self, request: Request) -> Response:
        self.bank.faults.replace_faults([])
        return redirect("/faults")

    def _show_faults(self, error: str | None) -> Response:
        return show_page(
            "faults.html",
            422 if error else 200,
            faults=self.bank.faults.list_faults(),
            operations=OPERATIONS,
            kinds=KIND_WORDS,
            error=error,
        )


def _number(form: dict[str, str], field: str) -> float | None:
    typed = form.get(field, "").strip()
    try:
        return float(typed) if typed else None
    except ValueError:
        raise bad_body(field, "must be a number") from None


def _rows(db: sqlite3.Connection, sql: str, *values: object) -> list[sqlite3.Row]:
    return db.execute(sql, values).fetchall()
