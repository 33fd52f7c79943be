"""A bank of this machine's own that publishes rates, and can fail in all the usual ways."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

DAY = "2026-11-20"


def rates_file(day: str = DAY, **rates: str) -> bytes:
    """A file of reference rates, in units for one euro."""
    said = "".join(f"<Cube currency='{code}' rate='{rate}'/>" for code, rate in rates.items())
    return f"<Envelope><Cube><Cube time='{day}'>{said}</Cube></Cube></Envelope>".encode()


class CentralBank:
    """What the bank answers, and how often it was asked."""

    def __init__(self) -> None:
        self.status, self.body, self.asked = 200, rates_file(GBP="0.8", CHF="1.0"), 0

    def says(self, day: str = DAY, **rates: str) -> None:
        """From now on these are the rates."""
        self.status, self.body = 200, rates_file(day, **rates)


@pytest.fixture
def central_bank(settings: Any) -> Iterator[CentralBank]:
    """A central bank over HTTP: a euro is 0.80 pounds, or one franc."""
    bank = CentralBank()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bank.asked += 1
            self.send_response(bank.status)
            self.send_header("Content-Length", str(len(bank.body)))
            self.end_headers()
            self.wfile.write(bank.body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.ECB_RATES_URL = f"http://127.0.0.1:{server.server_port}/rates.xml"
    yield bank
    server.shutdown()
    server.server_close()
