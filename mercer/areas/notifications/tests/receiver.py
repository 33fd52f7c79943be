"""A provider of text messages of this machine's own, which checks signatures."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from mercer.areas.notifications.models import StoreChannel
from mercer.areas.notifications.operations.set_channel import set_channel
from mercer.areas.stores.models import Store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

SECRET = "whsec_" + "c2l4dGVlbi1ieXRlcy1hbmQtc2l4dGVlbi1tb3JlISE="


class TextProvider:
    """What came in, what is answered, and where it is."""

    def __init__(self, url: str) -> None:
        self.url, self.status = url, 202
        self.heard: list[dict[str, Any]] = []

    def texts(self) -> list[tuple[str, str]]:
        """To whom, and what."""
        return [(one["data"]["to"], one["data"]["text"]) for one in self.heard]


@pytest.fixture
def provider(settings: Any) -> Iterator[TextProvider]:
    """A provider over HTTP that takes what is signed with SECRET."""
    settings.PRIVATE_HOSTS = ("127.0.0.1",)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            names = {name.lower(): value for name, value in self.headers.items()}
            Webhook(SECRET).verify(body, names)
            told.heard.append(json.loads(body) | {"webhook-id": names["webhook-id"]})
            self.send_response(told.status)
            self.send_header("Location", told.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    told = TextProvider(f"http://127.0.0.1:{server.server_port}/texts")
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


def make_channel(store: Store, url: str, **more: Any) -> StoreChannel:
    """Text messages by a signed call to this address."""
    asked: dict[str, Any] = {
        "kind": "sms", "code": "webhook", "settings": {"url": url, "secret": SECRET},
        "is_active": True,
    } | more  # fmt: skip
    return set_channel(store_id=store.id, actor=SYSTEM, now=clock.now(), **asked)
