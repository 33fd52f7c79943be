"""Just enough of the web: a request, a response, and the road from one to the other."""

import json
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from sandbox_bank.problems import Problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LARGEST_BODY = 64 * 1024


class AnswerDropped(Exception):
    """Raised in the middle of an answer: the server then closes the connection without one."""


@dataclass
class Request:
    environ: "WSGIEnvironment"

    @property
    def method(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def path(self) -> str:
        return str(self.environ["PATH_INFO"])

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.environ.get("QUERY_STRING", "")))

    def header(self, name: str) -> str:
        return str(self.environ.get(f"HTTP_{name.upper().replace('-', '_')}", "")).strip()

    @property
    def is_from_this_machine(self) -> bool:
        address = str(self.environ.get("REMOTE_ADDR", ""))
        return address.startswith("127.") or address in ("::1", "::ffff:127.0.0.1")

    def read_body(self) -> bytes:
        length = int(self.environ.get("CONTENT_LENGTH") or 0)
        body = b""
        if length <= LARGEST_BODY:
            body = bytes(self.environ["wsgi.input"].read(length or LARGEST_BODY + 1))
        if max(length, len(body)) > LARGEST_BODY:
            raise Problem(413, "too_large", f"A body has at most {LARGEST_BODY} bytes.")
        return body

    def read_json(self) -> Any:
        try:
            return json.loads(self.read_body() or b"{}")
        except (ValueError, RecursionError):
            raise Problem(400, "bad_body", "The body is not JSON.", field=None) from None

    @cached_property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.read_body().decode("utf-8", "replace")))


@dataclass
class Response:
    body: str
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    dropped: bool = False


def as_json(document: object, status: int = 200) -> Response:
    return Response(json.dumps(document), status, "application/json")


def as_problem(problem: Problem) -> Response:
    return Response(json.dumps(problem.as_answer()), problem.status, "application/problem+json")


def redirect(url: str) -> Response:
    return Response("", 303, headers=[("Location", url), ("Cache-Control", "no-store")])


View = Callable[..., Response]


class Router:
    """Finds the view for a method and a path such as `/v1/payments/{payment_id}`."""

    def __init__(self, routes: Iterable[tuple[str, str, View]]) -> None:
        self._routes: list[tuple[re.Pattern[str], dict[str, View]]] = []
        by_path: dict[str, dict[str, View]] = {}
        for method, path, view in routes:
            by_path.setdefault(path, {})[method] = view
        for path, views in by_path.items():
            pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)
            self._routes.append((re.compile(pattern), views))

    def find(self, method: str, path: str) -> tuple[View, dict[str, str]]:
        for pattern, views in self._routes:
            match = pattern.fullmatch(path)
            if match is None:
                continue
            view = views.get("GET" if method == "HEAD" else method)
            if view is None:
                raise Problem(405, "method_not_allowed", f"{method} is not offered here.")
            return view, match.groupdict()
        raise Problem(404, "not_found", "There is nothing at this address.")


class Application:
    """The WSGI callable."""

    def __init__(self, router: Router, show_problem: Callable[[Request, Problem], Response]):
        self._router = router
        self._show_problem = show_problem

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        response = self.answer(Request(environ))
        if response.dropped:
            start_response("200 OK", [("Content-Length", "1")])
            return drop_answer()
        body = response.body.encode()
        status = f"{response.status} {HTTPStatus(response.status).phrase}"
        headers = [("Content-Type", response.content_type), *response.headers]
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def answer(self, request: Request) -> Response:
        try:
            view, arguments = self._router.find(request.method, request.path)
            return view(request, **arguments)
        except Problem as problem:
            return self._show_problem(request, problem)
        except Exception:
            traceback.print_exc()
            return self._show_problem(request, Problem(500, "bug", "The test bank has a bug."))


def drop_answer() -> Iterator[bytes]:
    """A body that breaks off before its first byte, which makes Granian close the connection."""
    yield break_off()


def break_off() -> bytes:
    raise AnswerDropped
