"""One connection that stays open, with as little work as can be: shoppers share our machine."""

import json
import socket
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def plain(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body, read as text."""
        return self.body.decode()


class Unexpected(Exception):
    """An answer that the flow does not know."""

    def __init__(self, what: str, answer: Answer) -> None:
        super().__init__(f"{what}: {answer.status} {answer.body[:400]!r}")
        self.answer = answer


@dataclass
class Connection:
    """A client with cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0

    def __post_init__(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), TIMEOUT_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.stream = self.socket.makefile("rb", buffering=65536)

    def close(self) -> None:
        """Hang up."""
        self.stream.close()
        self.socket.close()

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path)

    def post_form(self, path: str, values: dict[str, str]) -> Answer:
        """Send a form."""
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", path, urlencode(values).encode(), kind)

    def send_json(self, method: str, path: str, values: Any) -> Answer:
        """Send JSON."""
        return self.ask(method, path, json.dumps(values).encode(), "application/json")

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """One request, one answer."""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        if self.cookies:
            jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            head += f"Cookie: {jar}\r\n"
        if body or method != "GET":
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
            head += f"Origin: http://127.0.0.1:{self.port}\r\n"
        self.socket.sendall(head.encode() + b"\r\n" + body)
        self.requests += 1
        return self.read()

    def read(self) -> Answer:
        """The next answer on the wire."""
        line = self.stream.readline()
        if not line:
            raise ConnectionError("the server hung up")
        status = int(line.split(b" ", 2)[1])
        headers: dict[str, str] = {}
        while (line := self.stream.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            name, value = name.lower(), value.strip()
            if name == "set-cookie":
                self.keep(value)
            headers[name] = value
        return Answer(status, headers, self.read_body(status, headers))

    def read_body(self, status: int, headers: dict[str, str]) -> bytes:
        """The body, by its length or in chunks."""
        if status in (204, 304):
            return b""
        if headers.get("transfer-encoding", "").lower() != "chunked":
            whole: bytes = self.stream.read(int(headers.get("content-length", "0")))
            return whole
        parts: list[bytes] = []
        while size := int(self.stream.readline().split(b";")[0], 16):
            parts.append(self.stream.read(size))
            self.stream.readline()
        self.stream.readline()
        return b"".join(parts)

    def keep(self, cookie: str) -> None:
        """Remember a cookie, or forget one that has been taken back."""
        pair, *attributes = cookie.split(";")
        name, _, value = pair.partition("=")
        gone = any(word.strip().lower() == "max-age=0" for word in attributes)
        if gone:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value.strip('"')
