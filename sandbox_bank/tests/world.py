"""A bank to call, and a shop that hears its webhooks."""

import io
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from sandbox_bank.app import build_app
from sandbox_bank.bank import Bank
from sandbox_bank.settings import DEMO_API_KEY, Settings
from sandbox_bank.web import AnswerDropped

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
fresh_keys = (f"key-{number}" for number in itertools.count())


def payment_body(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "order-1",
        "amount_minor": 2000,
        "currency": "EUR",
        "capture": "manual",
        "method": {"card_token": "tok_good"},
        "return_url": "http://shop.test/back?order=1",
        "webhook_url": None,
        "description": "Order 1",
        "customer_email": None,
        **changes,
    }


def wait_until(true: Callable[[], Any]) -> None:
    """Wait for something that happens on another thread; patient, because machines are busy."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    dropped: bool = False

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class LocalBank:
    """The bank in this process, called through WSGI."""

    def __init__(self, state: Path, *, authorisation_age: timedelta = timedelta(days=7)) -> None:
        settings = Settings(state=state, authorisation_age=authorisation_age)
        self.bank = Bank(settings)
        self.app = build_app(self.bank)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str | None = None,
        api_key: str = DEMO_API_KEY,
        form: dict[str, str] | None = None,
        address: str = "127.0.0.1",
    ) -> Answer:
        text = urlencode(form) if form is not None else json.dumps(body)
        sent = b"" if body is None and form is None else text.encode()
        parts = urlsplit(path)
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "CONTENT_LENGTH": str(len(sent)),
            "REMOTE_ADDR": address,
            "HTTP_AUTHORIZATION": f"Bearer {api_key}",
            "wsgi.input": io.BytesIO(sent),
        }
        if key is not None:
            environ["HTTP_IDEMPOTENCY_KEY"] = key
        heard: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], exc: Any = None) -> Any:
            heard.update(status=int(status[:3]), headers=dict(headers))

        try:
            answer = b"".join(self.app(environ, start_response)).decode()
        except AnswerDropped:
            return Answer(**heard, body="", dropped=True)
        return Answer(**heard, body=answer)

    def get(self, path: str, **more: Any) -> Answer:
        return self.call("GET", path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> Answer:
        more.setdefault("key", next(fresh_keys))
        return self.call("POST", path, {} if body is None else body, **more)

    def submit(self, path: str, **form: str) -> Answer:
        return self.call("POST", path, form=form)

    def pay(self, **changes: Any) -> dict[str, Any]:
        """Open a payment; the object that is answered."""
        answer = self.post("/v1/payments", payment_body(**changes))
        assert answer.status == 201, answer.body
        payment: dict[str, Any] = answer.json
        return payment

    def payment(self, payment_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/v1/payments/{payment_id}").json
        return found

    def order_faults(self, *rules: dict[str, Any]) -> None:
        assert self.call("PUT", "/v1/faults", {"faults": list(rules)}).status == 200

    def balance(self, kind: str, holder: str, currency: str = "EUR") -> int:
        for account in self.get("/v1/accounts").json["accounts"]:
            if (account["kind"], account["holder"], account["currency"]) == (
                kind,
                holder,
                currency,
            ):
                return int(account["balance_minor"])
        return 0

    def assert_books_are_right(self) -> None:
        assert self.get("/v1/audit").json == {"ok": True, "problems": []}


@dataclass
class Heard:
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Shop:
    """A shop's webhook address on a free port; `statuses` are its next answers, then 204."""

    heard: list[Heard] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        shop = self

        class Hook(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                body = self.rfile.read(length)
                if len(body) < length:
                    return  # the bank died in the middle of a word
                headers = {name.lower(): value for name, value in self.headers.items()}
                shop.heard.append(Heard(headers, body))
                self.send_response(shop.statuses.pop(0) if shop.statuses else 204)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *words: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def types(self) -> list[str]:
        return [one.json["type"] for one in self.heard]


class ServedBank:
    """The bank as a program."""

    def __init__(self, state: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._environment = {
            **os.environ,
            "SANDBOX_BANK_PORT": str(port),
            "SANDBOX_BANK_STATE": str(state),
        }
        self.http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {DEMO_API_KEY}"},
            timeout=PATIENCE_SECONDS,
            trust_env=False,
        )

    def start(self) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "sandbox_bank"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(self.answers)

    def answers(self) -> bool:
        try:
            return self.http.get("/v1/health").status_code == 200
        except httpx.TransportError:
            return False

    def pay(self, **changes: Any) -> httpx.Response:
        return self.http.post(
            "/v1/payments",
            json=payment_body(**changes),
            headers={"Idempotency-Key": changes.get("reference", next(fresh_keys))},
        )

    def list_payments(self) -> list[dict[str, Any]]:
        """All payments of the demo merchant, page by page."""
        payments: list[dict[str, Any]] = []
        after: dict[str, str] = {}
        while True:
            page = self.http.get("/v1/merchant/payments", params=after).json()
            payments += page["payments"]
            if page["next_after"] is None:
                return payments
            after = {"after": page["next_after"]}

    def stop(self) -> int:
        self.program.send_signal(signal.SIGTERM)
        return self.program.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """kill -9 of every process of the bank."""
        with suppress(ProcessLookupError):
            os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()
