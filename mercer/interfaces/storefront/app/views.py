"""What a browser asks for to install the shop, and to open it without a network."""

import json
from functools import lru_cache
from hashlib import blake2b
from html import escape
from pathlib import Path

from django.http import HttpResponse
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.pages import Link, MessagePage
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.rendering import render_page, shell_for
from mercer.interfaces.storefront.scripts import script_url
from mercer.interfaces.storefront.shop_request import ShopRequest

OFFLINE = "/offline/"
WORKER = Path(__file__).with_name("worker.js")
SHORT_NAME = 12
# What every page of the shop needs, kept as soon as the worker is there.
FILES = ("storefront/vendor/htmx.min.js", "storefront/js/may_keep.js")


@public_page
def manifest(request: ShopRequest) -> HttpResponse:
    """What the shop is called on a phone, and what it looks like there."""
    store, look = request.store, shell_for(request).look
    icons = [
        {"src": f"/icons/{purpose}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png",
         "purpose": purpose}
        for purpose in ("any", "maskable")
        for size in (192, 512)
    ]  # fmt: skip
    icons.append({"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"})
    body = {
        "id": "/",
        "name": store.name,
        "short_name": store.name if len(store.name) <= SHORT_NAME else store.name.split()[0],
        "description": store.tagline,
        "lang": store.language,
        "start_url": links.to("/"),
        "scope": "/",
        "display": "standalone",
        "background_color": look.light["paper"],
        "theme_color": look.light["accent"],
        "icons": icons,
        "shortcuts": [
            {"name": _("Search the shop"), "url": links.to("/search/")},
            {"name": _("Your cart"), "url": links.cart()},
        ],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/manifest+json; charset=utf-8")


@public_page(cache_control="no-cache")
def worker(request: ShopRequest) -> HttpResponse:
    """The service worker. It is another one as soon as a file that pages need is another one."""
    look = shell_for(request).look
    files = (*map(static, FILES), script_url("shell"))
    first = [OFFLINE, look.stylesheet_url, *look.font_urls, *files]
    names = {"VERSION": version(tuple(first)), "FIRST": first, "WORDS": lines(request.store)}
    head = "".join(f"const {name} = {json.dumps(said)};\n" for name, said in names.items())
    return HttpResponse(head + source(), content_type="text/javascript; charset=utf-8")


def lines(store: StoreFacts) -> dict[str, str]:
    """What a page says that is shown without a network, by what addresses of each market and
    language begin with: one worker serves them all."""
    said = {}
    for market in store.markets:
        for language in market.languages:
            with translation.override(language):
                said[market.path_prefix(language)] = escape(
                    _("You are offline. This is the page as you saw it last: prices and stock may"
                      " differ.")
                )  # fmt: skip
    return said


@public_page
def offline(request: ShopRequest) -> HttpResponse:
    """Shown without a network, where a page has not been seen before."""
    page = MessagePage(
        title=_("You are offline"),
        words=_(
            "This page needs a connection. Pages of the shop that you have seen before open all the"
            " same; your cart is kept."
        ),
        actions=(Link(_("To the front page"), links.to("/")),),
    )
    return render_page(request, "message.html", page)


@lru_cache(maxsize=1)
def source() -> str:
    """The worker itself."""
    return WORKER.read_text()


@lru_cache(maxsize=16)
def version(first: tuple[str, ...]) -> str:
    """Changes with the files and with the worker."""
    return blake2b("\n".join((*first, source())).encode(), digest_size=6).hexdigest()
