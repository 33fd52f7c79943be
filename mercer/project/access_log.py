"""One line for each request that was answered."""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("mercer.access")
QUIET = ("/health/", "/static/")


class AccessLogMiddleware:
    """Names the request in every log line written during it, and writes the access line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(QUIET):
            return self.get_response(request)
        began = time.perf_counter()
        structlog.contextvars.bind_contextvars(request=uuid4().hex[:12])
        try:
            response = self.get_response(request)
            # The path alone: a query may hold what people searched for, or a token.
            log.info(
                "request",
                method=request.method,
                path=request.path_info,
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )
            return response
        finally:
            structlog.contextvars.unbind_contextvars("request")
