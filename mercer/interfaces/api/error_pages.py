"""Where the `type` of a problem leads: a page for people on each refusal."""

from collections.abc import Iterator
from dataclasses import fields
from inspect import getdoc, isabstract

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mercer.interfaces.api.document import MEANINGS
from mercer.interfaces.api.problems import status_of_kind
from mercer.interfaces.api.titles import TITLES
from mercer.kernel.errors import DomainError

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>
"""
# Refusals of the API's own, before any rule of the business is asked.
OWN: dict[str, tuple[int, str]] = {
    "bad_request": (400, "The request cannot be read"),
    "unauthorised": (401, "A key or token that works is needed"),
    "forbidden": (403, "This is not permitted"),
    "method_not_allowed": (
        405,
        "This address does not take that method; Allow names those it does",
    ),
    "body_too_large": (413, "The body is too large; most_bytes says how large it may be"),
    "invalid_request": (422, "The request is not well formed; each field is named with its reason"),
    "internal_error": (500, "Something went wrong on our side; it is in the log"),
}


def kinds(parent: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    """Every refusal that this installation can answer with."""
    for kind in parent.__subclasses__():
        if not isabstract(kind) and kind.__module__.startswith("mercer."):
            yield kind
        yield from kinds(kind)


def known() -> dict[str, SafeString]:
    """What there is to say about each code."""
    found = {code: told(status, words) for code, (status, words) in OWN.items()}
    for kind in kinds():
        names = [field.name for field in fields(kind)]
        words = TITLES.get(kind.code) or (getdoc(kind) or "").split("\n")[0]
        found.setdefault(kind.code, told(status_of_kind(kind), words, names))
    return found


def told(status: int, words: str, names: list[str] | None = None) -> SafeString:
    """A sentence, the status, and the members that come with it."""
    meaning = MEANINGS.get(status, "")
    members = format_html_join(", ", "<code>{}</code>", ((name,) for name in names or []))
    rest = format_html("<p>Members: {}</p>", members) if names else ""
    return format_html("<p>{}.</p><p>Status {}. {}.</p>{}", words, status, meaning, rest)


def index(request: HttpRequest) -> HttpResponse:
    """Every code, with a link to its page."""
    links = format_html_join(
        "\n",
        '<li><a href="{}">{}</a></li>',
        ((reverse("problem", args=[code]), code) for code in sorted(known())),
    )
    return page("Refusals of the API", format_html("<ul>{}</ul>", links))


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """What one code means."""
    body = known().get(code)
    if body is None:
        raise Http404
    return page(code, body)


def page(title: str, body: SafeString) -> HttpResponse:
    """A plain page; it says nothing about anybody, so anybody may keep it."""
    answer = HttpResponse(format_html(PAGE, title=title, body=body))
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
