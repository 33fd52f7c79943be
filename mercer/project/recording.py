"""What comes in that may change something is recorded: from where, and by which verb."""

from collections.abc import Callable
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse

from mercer.kernel.recorder import name_verb, recording, shortened

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# Where staff and programs of the shop come in; shoppers change nothing of the shop's own.
DOORS = ("/admin/", "/api/")


class RecordingMiddleware:
    """Opens the record; the door of the back office or of the API says who acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or not request.path_info.startswith(DOORS):
            return self.get_response(request)
        with recording(came_from=shortened(get_client_ip(request) or "")):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """The page's own name, until somebody knows the verb better."""
        match = request.resolver_match
        if match is not None:
            name_verb(str(kwargs.get("act") or match.url_name or ""))
