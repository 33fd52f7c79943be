"""Pages that are the same bytes for everybody, so that this process and a CDN may keep them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.http import HttpResponse

from mercer.interfaces.storefront.shop_request import ShopRequest

View = Callable[..., HttpResponse]
# What a public page may depend on besides its path. Everything else in a query (campaign marks of
# advertisers, noise) is left out of the key, so that it cannot fill the cache with copies.
PARAMETERS = frozenset({"q", "page", "sort", "variant"})
FRESH_SECONDS = 60
CACHE_CONTROL = "public, max-age=0, s-maxage=30, stale-while-revalidate=60"


@dataclass(frozen=True, slots=True)
class PublicMark:
    """Whose page it is, and the store's generation when its reading began."""

    store_id: UUID
    generation: int
    cache_control: str


def public_page(view: View | None = None, *, cache_control: str = CACHE_CONTROL) -> View:
    """Mark a view whose page depends on nothing but the store, its path and PARAMETERS.

    Drafts are seen by staff only, so they are never marked."""

    def mark(function: View) -> View:
        @wraps(function)
        def answer(request: ShopRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = function(request, *args, **kwargs)
            store = request.store
            if request.method in ("GET", "HEAD") and response.status_code == 200 and store.is_live:
                mark = PublicMark(store.id, request.generation, cache_control)
                response.public_mark = mark  # type: ignore[attr-defined]
            return response

        return answer

    return mark(view) if view else mark  # type: ignore[return-value]


def close_public(response: HttpResponse) -> None:
    """Say who may keep the answer; one that sets a cookie or was not marked is for one person."""
    if getattr(response, "public_mark", None) and not response.cookies:
        response.headers["Cache-Control"] = response.public_mark.cache_control  # type: ignore[attr-defined]
        response.headers["Vary"] = "Accept-Encoding, HX-Request"
        return
    response.public_mark = None  # type: ignore[attr-defined]
    response.headers.setdefault("Cache-Control", "private, no-store")
