"""Requests that cannot be read are refused at the door, in words."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError

from mercer.interfaces.storefront.messages import not_found, too_large, unreadable
from mercer.kernel.text import is_storable

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# These refuse in a form of their own, and read their bodies themselves.
ELSEWHERE = ("/api/", "/hooks/")


class ReadableMiddleware:
    """What no database can store never gets further: no view has to think of it."""

    def __init__(self, get_response: Callable[..., HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if request.path_info.startswith(ELSEWHERE):
            return self.get_response(request)
        if not is_storable(request.path_info):
            return not_found(request)
        if not is_storable(unquote_plus(request.META.get("QUERY_STRING", ""), errors="replace")):
            return unreadable(request)
        for name in [name for name, value in request.COOKIES.items() if not is_storable(value)]:
            # Not one of ours; the browser is let in without it.
            del request.COOKIES[name]
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        try:
            form = request.POST
        except RequestDataTooBig:
            return too_large(request)
        except (SuspiciousOperation, MultiPartParserError):
            return unreadable(request)
        texts = (text for name, values in form.lists() for text in (name, *values))
        return self.get_response(request) if all(map(is_storable, texts)) else unreadable(request)
