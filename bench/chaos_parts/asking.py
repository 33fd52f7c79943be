"""One request on a connection of its own, and what came of it."""

import http.client
import json
from dataclasses import dataclass
from typing import Any

TIMEOUT_SECONDS = 40


@dataclass(frozen=True)
class Answer:
    """What came back; status 0 where nothing did."""

    status: int
    body: bytes = b""

    @property
    def plain(self) -> Any:
        """The body, read as JSON; empty where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


def ask(
    port: int,
    method: str,
    path: str,
    body: Any = None,
    *,
    headers: dict[str, str] | None = None,
    form: str = "",
    host: str = "127.0.0.1",
) -> Answer:
    """Ask, and never raise for trouble on the line: that is what is being tried."""
    sent = dict(headers or {}) | {"Host": f"{host}:{port}"}
    data: bytes | None = None
    if form:
        data = form.encode()
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    elif body is not None:
        data = json.dumps(body).encode()
        sent["Content-Type"] = "application/json"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        return Answer(answer.status, answer.read())
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        connection.close()
