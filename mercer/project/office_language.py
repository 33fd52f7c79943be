"""Whose language and clock an answer is in: in the back office the browser's language and the
store's clock, everywhere else the store's language and no clock but UTC."""

from collections.abc import Callable
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation


class OfficeLanguageMiddleware:
    """Reads the browser's wishes in the back office only: shops speak their store's language.

    What a thread spoke in its last request must not be heard in the next one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.asked = LocaleMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/"):
            # What is typed at a desk, and read there, is on the clock of the store's wall.
            store = getattr(request, "store", None)
            with timezone.override(ZoneInfo(store.time_zone) if store else None):
                return cast(HttpResponse, self.asked(request))
        translation.activate(settings.LANGUAGE_CODE)
        return self.get_response(request)
