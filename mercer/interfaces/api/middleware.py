"""The door of the API: unreadable requests are refused, and every refusal is a problem+json."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from mercer.interfaces.api.problems import MEDIA_TYPE, problem, problem_of
from mercer.kernel.errors import InvalidField
from mercer.kernel.text import is_storable

PREFIX = "/api/"


class ProblemMiddleware:
    """Programs get no page for people: not for an unknown address, nor for a wrong method."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if not is_storable(request.path_info):
            return problem_of(InvalidField("path", "unstorable"))
        if not is_storable(unquote_plus(request.META.get("QUERY_STRING", ""), errors="replace")):
            return problem_of(InvalidField("query", "unstorable"))
        response = heads_too(self.get_response, request)
        # One address, several languages: whoever keeps answers keeps one of each.
        patch_vary_headers(response, ("Accept-Language", "X-Language", "X-Market"))
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            response = as_problem(response)
        if response.status_code == 204:
            # There is nothing, so there is neither a kind nor a length of it (RFC 9110, 8.6).
            response.headers.pop("Content-Type", None)
            response.headers.pop("Content-Length", None)
        # Carts, orders and people are nobody else's; prices and stock are those of this moment.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def heads_too(
    get_response: Callable[[HttpRequest], HttpResponse], request: HttpRequest
) -> HttpResponse:
    """The answer; whoever asks for its head only gets the head of what GET would say.

    Source: RFC 9110, 9.1. The server leaves the body out."""
    if request.method != "HEAD":
        return get_response(request)
    request.method = "GET"
    try:
        return get_response(request)
    finally:
        request.method = "HEAD"


def as_problem(response: HttpResponse) -> HttpResponse:
    """The same refusal in the API's own form."""
    status = HTTPStatus(response.status_code)
    code = status.phrase.lower().replace(" ", "_").replace("-", "_")
    answer = problem(status, code, status.description or status.phrase)
    if "Allow" in response.headers:
        methods = {each.strip() for each in response.headers["Allow"].split(",")}
        answer.headers["Allow"] = ", ".join(
            sorted(methods | {"HEAD"} if "GET" in methods else methods)
        )
    return answer
