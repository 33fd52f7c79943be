"""The bank's fault panel and books, over HTTP."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.chaos_parts.asking import Answer, ask

API_KEY = "sandbox_key_demo"
CARD = {"name": "Ada", "number": "4242424242424242", "expiry": "12/34", "security_code": "123"}


class Bank:
    """The test bank that runs beside the shop."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """One call of its API."""
        headers = {"Authorization": f"Bearer {API_KEY}"}
        answer = ask(self.port, method, path, body, headers=headers)
        assert answer.status < 300, f"the bank says {answer.status} to {method} {path}"
        return answer.plain

    def misbehave(self, *faults: dict[str, Any]) -> None:
        """Order faults in place of those before; none is a bank that behaves."""
        self.call("PUT", "/v1/faults", {"faults": list(faults)})

    def payments(self) -> list[dict[str, Any]]:
        """Everything the bank knows about the merchant's payments."""
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            page = self.call("GET", "/v1/merchant/payments" + (f"?after={after}" if after else ""))
            found += page["payments"]
            after = page["next_after"] or ""
            if not after:
                return found

    def is_right(self) -> bool:
        """Whether the bank's own books add up."""
        return bool(self.call("GET", "/v1/audit")["ok"])

    def pay(self, action_url: str) -> Answer:
        """Fill in the card form, as a shopper does."""
        return ask(self.port, "POST", urlsplit(action_url).path, form=urlencode(CARD))
