"""Staff see what is not published yet: the draft of the look, and whatever else has a draft.

A signed cookie, given out by the back office, says whose browser looks at what is being tried. It
counts only while that person is signed in and works in the store, so a copied cookie shows nothing.
Its pages are never kept: not by this process, not by a CDN, not by the browser."""

from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.queries.previews import PREVIEW_COOKIE, read_preview_ticket

ELSEWHERE = ("/admin/", "/api/", "/hooks/", "/static/", "/media/", "/health/", "/assets/")


def stop(request: HttpRequest) -> HttpResponse:
    """Back to what the public sees."""
    response = HttpResponseRedirect("/")
    response.delete_cookie(PREVIEW_COOKIE)
    return response


def is_preview(request: Any) -> bool:
    """Whether this request is to see what is being tried. Without the cookie nothing is asked."""
    if PREVIEW_COOKIE not in request.COOKIES:
        return False
    known = getattr(request, "_is_preview", None)
    if known is None:
        known = request._is_preview = _may_see(request)
    return bool(known)


def _may_see(request: Any) -> bool:
    said = read_preview_ticket(request.COOKIES[PREVIEW_COOKIE])
    if said is None or request.store is None:
        return False
    user: Any = getattr(request, "user", None)
    if user is None or said != (str(request.store.id), str(user.pk)):
        return False
    return bool(staff_permissions(user.pk, request.store.id))


def asks_for_preview(cookies: str) -> bool:
    """Whether a request's cookies hold one that was really given out; for the page cache."""
    if f"{PREVIEW_COOKIE}=" not in cookies:
        return False
    try:
        morsel = SimpleCookie(cookies).get(PREVIEW_COOKIE)
    except CookieError:
        return False
    return morsel is not None and read_preview_ticket(morsel.value) is not None


class PreviewMiddleware:
    """Says of pages in preview that nobody may keep them, and that our own pages may frame them."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        if is_page(request.path_info) and is_preview(request):
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            response.headers["Cache-Control"] = "private, no-store"
            response.public_mark = None  # type: ignore[attr-defined]
        return response


def is_page(path: str) -> bool:
    """Whether an address is a page of the shop."""
    return not path.startswith(ELSEWHERE)
