"""Two questions of a balancer: does the process live, and can it serve?"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


class HealthMiddleware:
    """Answers before hosts and stores are looked at: a balancer asks by the machine's address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/health/live":
            return plain("alive", 200)
        if request.path_info == "/health/ready":
            return plain("ready", 200) if database_answers() else plain("no database", 503)
        return self.get_response(request)


def plain(words: str, status: int) -> HttpResponse:
    """A short answer that nobody keeps."""
    return HttpResponse(
        words, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"}
    )


def database_answers() -> bool:
    """Whether PostgreSQL answers a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
