"""Pages that are the same bytes for everybody, so that this process and a CDN may keep them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import overload
from uuid import UUID

from django.http import HttpResponse

from mercer.interfaces.storefront.shop_request import ShopRequest

View = Callable[..., HttpResponse]
# What a public page may depend on besides its path. Everything else in a query (campaign marks of
# advertisers, noise) is left out of the key, so that it cannot fill the cache with copies.
PARAMETERS = frozenset({"q", "page", "sort", "variant", "min", "max", "stock", "stars"})
# The same, chosen several times: in whatever order, it is one page.
SETS = frozenset({"brand", "option", "field", "range"})
MOST_OF_A_SET = 12
FRESH_SECONDS = 60
CACHE_CONTROL = "public, max-age=0, s-maxage=30, stale-while-revalidate=60"


@dataclass(frozen=True, slots=True)
class PublicMark:
    """Whose page it is, and the store's generation when its reading began."""

    store_id: UUID
    generation: int
    cache_control: str


def normal_pairs(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters that matter, in one order: of each the last, of a set each value once.

    What a view would not look at is left out: fields that are empty, values beyond the twelfth."""
    said = [(name, value.strip()) for name, value in pairs if value.strip()]
    single = {name: value for name, value in said if name in PARAMETERS}
    sets = {
        name: sorted({value for each, value in said if each == name})[:MOST_OF_A_SET]
        for name in SETS
    }
    return sorted([*single.items(), *((name, each) for name in sets for each in sets[name])])


@overload
def public_page(view: View, *, cache_control: str = ...) -> View: ...


@overload
def public_page(*, cache_control: str = ...) -> Callable[[View], View]: ...


def public_page(
    view: View | None = None, *, cache_control: str = CACHE_CONTROL
) -> View | Callable[[View], View]:
    """Mark a view whose page depends on nothing but the store, its path and PARAMETERS.

    An answer that says itself who may keep it (`for_nobody`) is not marked. Drafts are seen by
    staff only, so they are never marked."""

    def mark(function: View) -> View:
        @wraps(function)
        def answer(request: ShopRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = function(request, *args, **kwargs)
            store = request.store
            is_found = response.status_code == 200 and not response.has_header("Cache-Control")
            if request.method in ("GET", "HEAD") and is_found and store.is_live:
                mark = PublicMark(store.id, request.generation, cache_control)
                response.public_mark = mark  # type: ignore[attr-defined]
            return response

        return answer

    return mark(view) if view else mark


def for_nobody(response: HttpResponse) -> HttpResponse:
    """An answer that is not worth keeping: somebody has made its address up."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def close_public(response: HttpResponse) -> None:
    """Say who may keep the answer; one that sets a cookie or was not marked is for one person."""
    if getattr(response, "public_mark", None) and not response.cookies:
        response.headers["Cache-Control"] = response.public_mark.cache_control  # type: ignore[attr-defined]
        response.headers["Vary"] = "Accept-Encoding, HX-Request"
        return
    response.public_mark = None  # type: ignore[attr-defined]
    response.headers.setdefault("Cache-Control", "private, no-store")
