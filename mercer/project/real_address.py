"""Where a visitor really is, behind proxies of ours: every limit counts by it."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class RealAddressMiddleware:
    """REMOTE_ADDR is what the outermost of our own proxies saw.

    Each proxy adds whom it heard at the end of X-Forwarded-For; what stands before is what the
    visitor says, and is not believed. Who does not come through all proxies keeps their address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.proxies: int = settings.TRUSTED_PROXIES
        if not self.proxies:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= self.proxies and (address := readable(hops[-self.proxies])):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def readable(written: str) -> str:
    """An address in its usual form, also with a port; nothing where it is none."""
    text = written.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
