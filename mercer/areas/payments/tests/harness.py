"""What the contract suite needs to know of each gateway's bank. A new gateway adds its harness to
HARNESSES: how to reach a bank that holds no real money, and how to make it misbehave."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

from mercer.areas.payments.tests.bank import Bank, free_port, wait_until


class Harness:
    """A gateway without a network: nothing to break, nothing to hear."""

    settings: ClassVar[dict[str, Any]]
    token: str | None = None
    declined_token: str | None = None
    action_token: str | None = None  # asks the shopper first, then pays

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def plain_settings(self) -> dict[str, Any]:
        return dict(self.settings)

    def unreachable_settings(self) -> dict[str, Any] | None:
        """Settings with which nobody answers; None where nobody is asked."""
        return None

    def visit(self, action_url: str, person: str | None, card: str = "tok_good") -> None:
        """A shopper at an express wallet: shares what the wallet knows of them, or (None) cancels;
        for gateways whose wallets are express."""
        raise NotImplementedError

    def settings_of_another_merchant(self) -> dict[str, Any]:
        """Settings of somebody else at the same bank; for gateways that keep cards."""
        raise NotImplementedError

    def confirm(self, action_url: str) -> None:
        """The shopper says yes on the page where `action_token` leads."""
        raise NotImplementedError

    @contextmanager
    def losing_answers(self) -> Iterator[None]:
        """The bank does its work and its answer is lost."""
        yield

    @contextmanager
    def failing(self) -> Iterator[None]:
        """The bank answers 500."""
        yield

    def hear(self, ask: Any) -> tuple[bytes, dict[str, str]]:
        """A real notice, caused by `ask(notice_url)`."""
        raise NotImplementedError


class BankTransferHarness(Harness):
    settings: ClassVar = {"account_holder": "Corner Lamps", "account": "GB33BUKB20201555555555"}


class SandboxHarness(Harness):
    token = "tok_good"
    declined_token = "tok_insufficient_funds"
    action_token = "tok_three_d_secure"

    def plain_settings(self) -> dict[str, Any]:
        return dict(self.bank.settings)

    def unreachable_settings(self) -> dict[str, Any]:
        return {**self.bank.settings, "url": f"http://127.0.0.1:{free_port()}"}

    def visit(self, action_url: str, person: str | None, card: str = "tok_good") -> None:
        self.bank.shopper_shares(action_url, person, card)

    def settings_of_another_merchant(self) -> dict[str, Any]:
        return {**self.bank.settings, "api_key": self.bank.open_merchant("sandbox_key_other")}

    def confirm(self, action_url: str) -> None:
        self.bank.shopper_confirms(action_url)

    @contextmanager
    def losing_answers(self) -> Iterator[None]:
        self.bank.misbehave({"operation": "any", "kind": "drop_answer"})
        yield
        self.bank.misbehave()

    @contextmanager
    def failing(self) -> Iterator[None]:
        self.bank.misbehave({"operation": "any", "kind": "error_500"})
        yield
        self.bank.misbehave()

    def hear(self, ask: Any) -> tuple[bytes, dict[str, str]]:
        with listening() as (url, heard):
            ask(url)
            wait_until(lambda: heard)
        return heard[0]


@contextmanager
def listening() -> Iterator[tuple[str, list[tuple[bytes, dict[str, str]]]]]:
    """An address that hears notices and keeps them."""
    heard: list[tuple[bytes, dict[str, str]]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append((body, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", heard
    server.shutdown()
    server.server_close()


HARNESSES: dict[str, type[Harness]] = {
    "bank_transfer": BankTransferHarness,
    "sandbox": SandboxHarness,
}
