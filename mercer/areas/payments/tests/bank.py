"""The sandbox bank as a program of its own, for tests: asked over HTTP, told to misbehave."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[4]
API_KEY = "sandbox_key_demo"
WEBHOOK_SECRET = "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA=="
PATIENCE_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Any) -> None:
    """Wait for what happens elsewhere; patient, because machines are busy."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


class Bank:
    """A running sandbox bank with its state in a folder that is thrown away."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {API_KEY}"},
            timeout=PATIENCE_SECONDS,
            trust_env=False,
        )
        self.program = subprocess.Popen(
            [sys.executable, "-m", "sandbox_bank"],
            cwd=ROOT,
            env={
                **os.environ,
                "SANDBOX_BANK_PORT": str(port),
                "SANDBOX_BANK_STATE": str(folder / "bank.sqlite3"),
                "SANDBOX_BANK_PUBLIC_URL": self.url,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until(self.answers)

    @property
    def settings(self) -> dict[str, str]:
        """What a payment method needs to use this bank."""
        return {"api_key": API_KEY, "webhook_secret": WEBHOOK_SECRET, "url": self.url}

    def answers(self) -> bool:
        try:
            return self.http.get("/v1/health").status_code == 200
        except httpx.TransportError:
            return False

    def payment(self, reference: str) -> dict[str, Any]:
        """The bank's own view of a payment, by our id."""
        found = self.http.get("/v1/payments", params={"reference": reference}).json()
        return dict(found["payments"][0])

    def count(self, reference: str) -> int:
        """How many payments the bank has under our id."""
        found = self.http.get("/v1/payments", params={"reference": reference}).json()
        return len(found["payments"])

    def misbehave(self, *faults: dict[str, Any]) -> None:
        """Order faults, in place of those ordered before."""
        assert self.http.put("/v1/faults", json={"faults": list(faults)}).status_code == 200

    def shopper_pays(self, action_url: str, card: str = "4242424242424242") -> None:
        """Fill in the bank's card form."""
        amex = card.startswith("37")
        form = {
            "name": "Ada",
            "number": card,
            "expiry": "12/34",
            "security_code": "1234" if amex else "123",
        }
        assert self.http.post(action_url, data=form).status_code == 303

    def shopper_confirms(self, action_url: str) -> None:
        """Type the one-time code that the bank asks for."""
        said = {"code": "123456", "answer": "approve"}
        assert self.http.post(action_url, data=said).status_code == 303

    def open_merchant(self, api_key: str) -> str:
        """Somebody else has an account here too; its API key."""
        said = {"name": "Another", "api_key": api_key, "webhook_secret": WEBHOOK_SECRET}
        assert self.http.post("/v1/merchants", json=said).is_success
        return api_key

    def shopper_shares(self, action_url: str, person: str | None, card: str = "tok_good") -> str:
        """Say yes in the wallet, or (None) no; where the shopper is sent back to."""
        page = action_url if person else f"{action_url}/cancel"
        answer = self.http.post(page, data={"person": person or "", "card": card})
        assert answer.status_code == 303
        return str(answer.headers["location"])

    def books_are_right(self) -> bool:
        return bool(self.http.get("/v1/audit").json()["ok"])

    def stop(self) -> None:
        """End the bank at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()
        self.http.close()
