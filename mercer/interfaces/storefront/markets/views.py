"""Choosing where to shop. Nothing is guessed from where somebody is: who chooses is led there."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from mercer.areas.stores.queries import StoreFacts, seen_at
from mercer.interfaces.storefront.markets.doors import doors_of
from mercer.interfaces.storefront.markets.pages import MarketChoice, MarketsPage
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest

COOKIE = "market"
KEPT_SECONDS = 365 * 24 * 60 * 60
LONGEST = 1_000
# Nobody is led back to what is no page of the shop.
NO_WAY_BACK = ("/country/", "/admin/", "/api/", "/service-worker.js")


@csrf_exempt
def markets(request: ShopRequest) -> HttpResponse:
    """Every market in each of its languages; who chooses one goes on there with the same page."""
    doors = doors_of(request.store)
    if not doors:
        raise Http404
    if request.method == "POST":
        return choose(request)
    back = path_in(request.store, request.GET.get("back") or came_from(request))
    page = MarketsPage(
        choices=tuple(
            MarketChoice(each, each.prefix + back, each.prefix == request.store.prefix)
            for each in doors
        ),
        back=back,
    )
    return render_page(request, "markets/markets.html", page)


def choose(request: ShopRequest) -> HttpResponse:
    """Go there, and remember it for the next visit."""
    prefix = request.POST.get("prefix", "")
    if prefix and seen_at(request.store, prefix) is None:
        raise Http404
    back = path_in(request.store, request.POST.get("back", ""))
    return remember_choice(HttpResponseRedirect(prefix + back), prefix)


def remember_choice(response: HttpResponse, prefix: str) -> HttpResponse:
    """Keep in the browser which market was chosen."""
    response.set_cookie(
        COOKIE,
        prefix or "/",
        max_age=KEPT_SECONDS,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def came_from(request: ShopRequest) -> str:
    """The page of this shop on which the choice was asked for."""
    source = request.headers.get("Referer", "")
    try:
        parts = urlsplit(source)
        is_here = parts.netloc == request.get_host()
    except (ValueError, DisallowedHost):
        return ""
    return (f"{parts.path}?{parts.query}" if parts.query else parts.path) if is_here else ""


def path_in(store: StoreFacts, path: str) -> str:
    """A path of this shop without its prefix; "/" for whatever is none, or leads away."""
    prefixes = [each.path_prefix(language) for each in store.markets for language in each.languages]
    for prefix in filter(None, prefixes):
        if path == prefix or path.startswith(f"{prefix}/"):
            path = path.removeprefix(prefix)
            break
    is_ours = path.startswith("/") and len(path) <= LONGEST
    if not is_ours or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return "/"
    return "/" if path.startswith(NO_WAY_BACK) else path
