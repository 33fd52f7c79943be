"""The JSON API of those who run the bank: health, books, merchants, faults."""

from dataclasses import dataclass
from typing import Any

from sandbox_bank.accounts import list_accounts
from sandbox_bank.audit import list_problems
from sandbox_bank.bank import Bank
from sandbox_bank.faults import as_rule, read_fault
from sandbox_bank.problems import Problem, bad_body
from sandbox_bank.reading import Body
from sandbox_bank.web import Request, Response, View, as_json


@dataclass(frozen=True)
class Control:
    bank: Bank

    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("GET", "/v1/health", self.health),
            ("GET", "/v1/audit", self.audit),
            ("GET", "/v1/accounts", self.accounts),
            ("POST", "/v1/merchants", self.open_merchant),
            ("GET", "/v1/faults", self.faults),
            ("PUT", "/v1/faults", self.replace_faults),
            ("DELETE", "/v1/faults", self.clear_faults),
        ]

    def health(self, request: Request) -> Response:
        with self.bank.store.reading() as db:
            db.execute("SELECT 1")
        return as_json({"status": "ok"})

    def audit(self, request: Request) -> Response:
        with self.bank.store.reading() as db:
            problems = list_problems(db)
        return as_json({"ok": not problems, "problems": problems})

    def accounts(self, request: Request) -> Response:
        with self.bank.store.reading() as db:
            accounts = [dict(row) for row in list_accounts(db)]
        return as_json({"accounts": accounts})

    def open_merchant(self, request: Request) -> Response:
        if not request.is_from_this_machine:
            raise Problem(403, "forbidden", "Merchants are opened from the bank's own machine.")
        body = Body(request.read_json())
        merchant, is_new = self.bank.find_or_open_merchant(
            body.text("name"), body.text("api_key"), body.webhook_secret("webhook_secret")
        )
        return as_json({"id": merchant.id, "name": merchant.name}, 201 if is_new else 200)

    def faults(self, request: Request) -> Response:
        return self._show_faults()

    def replace_faults(self, request: Request) -> Response:
        """Accepts the list alone or as `{"faults": [...]}`."""
        given: Any = request.read_json()
        rules = given.get("faults") if isinstance(given, dict) else given
        if not isinstance(rules, list):
            raise bad_body("faults", "must be a list of objects")
        self.bank.faults.replace_faults([read_fault(rule) for rule in rules])
        return self._show_faults()

    def clear_faults(self, request: Request) -> Response:
        self.bank.faults.replace_faults([])
        return self._show_faults()

    def _show_faults(self) -> Response:
        return as_json({"faults": [as_rule(fault) for fault in self.bank.faults.list_faults()]})
