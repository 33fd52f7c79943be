"""Refusals as RFC 9457 problem+json. The only place that knows HTTP statuses of domain errors."""

import json
import logging
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from mercer.interfaces.api.parser import NotJson, WrongMediaType
from mercer.interfaces.api.titles import TITLES
from mercer.kernel.errors import (
    Conflict,
    Declined,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    TooOften,
    Unavailable,
)
from mercer.kernel.idempotency import KeyInFlight

STATUSES: dict[type[DomainError], int] = {
    NotFound: 404,
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    Declined: 402,
    TooOften: 429,
    Unavailable: 503,
}
MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "/api/v1/errors/"
log = logging.getLogger("mercer.api")


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal, by its kind; a body that cannot be read has its own."""
    if isinstance(error, WrongMediaType):
        return 415
    if isinstance(error, NotJson):
        return 400
    return status_of_kind(type(error))


def status_of_kind(kind: type[DomainError]) -> int:
    """The HTTP status of a kind of refusal."""
    return next((status for parent, status in STATUSES.items() if issubclass(kind, parent)), 422)


def problem(
    status: int, code: str, title: str, members: dict[str, Any] | None = None
) -> HttpResponse:
    """A problem+json answer; members are the refusal's own fields."""
    body = {"type": f"{TYPE_PREFIX}{code}", "title": title, "status": status, "code": code}
    body |= {name: _plain(value) for name, value in (members or {}).items() if name not in body}
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)


def problem_of(error: DomainError) -> HttpResponse:
    """The answer to a refusal."""
    title = TITLES.get(error.code) or error.code.replace("_", " ").capitalize()
    answer = problem(status_of(error), error.code, title, error.members())
    if seconds := seconds_to_wait(error):
        answer["Retry-After"] = str(seconds)
    return answer


def seconds_to_wait(error: DomainError) -> int:
    """After how long the same request may be taken; 0 where waiting is no help."""
    if isinstance(error, KeyInFlight):
        return 1
    return 60 * getattr(error, "wait_minutes", 1) if isinstance(error, TooOften) else 0


def install(api: NinjaAPI) -> None:
    """Make every error of the API a problem+json."""

    @api.exception_handler(DomainError)
    def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
        return problem_of(error)

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {
                "field": ".".join(str(part) for part in each["loc"][1:] if part != "body")
                or str(each["loc"][0]),
                "reason": each["type"],
                "message": each["msg"],
            }
            for each in error.errors
        ]
        return problem(422, "invalid_request", "The request is not well formed", {"fields": fields})

    @api.exception_handler(AuthenticationError)
    def unknown_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(401, "unauthorised", "A key or token that works is needed")
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        # What the parser says is wrapped on its way here.
        if isinstance(error.__cause__, DomainError):
            return problem_of(error.__cause__)
        return problem(error.status_code, "bad_request", str(error))

    @api.exception_handler(RequestDataTooBig)
    def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        most = {"most_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
        return problem(413, "body_too_large", "The body is too large", most)

    @api.exception_handler(MultiPartParserError)
    @api.exception_handler(SuspiciousOperation)
    def unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
        # A form without its boundary, or with more fields or files than any of ours has.
        return problem(400, "bad_request", "The request cannot be read")

    @api.exception_handler(PermissionDenied)
    def from_nowhere(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, "forbidden", "This is not permitted")

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "not_found", "There is nothing here")

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        log.exception("unexpected error", exc_info=error)
        return problem(500, "internal_error", "Something went wrong on our side")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(each) for name, each in asdict(value).items()}
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    if isinstance(value, DomainError):
        return _plain(value.members())
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value
