"""Whose language an answer is in: the browser's in the back office, everywhere else the store's."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class OfficeLanguageMiddleware:
    """Reads the browser's wishes in the back office only: shops speak their store's language.

    What a thread spoke in its last request must not be heard in the next one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.asked = LocaleMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/"):
            return cast(HttpResponse, self.asked(request))
        translation.activate(settings.LANGUAGE_CODE)
        return self.get_response(request)
