"""What is kept in the browser, told from the list."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.interfaces.storefront.consent.registry import KEPT, Place
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One thing that is kept, in words."""

    name: str
    place: str
    purpose: str
    begins: str
    lasts: str


@dataclass(frozen=True, slots=True)
class BrowserPage:
    """Everything that is kept in a browser."""

    lines: tuple[KeptLine, ...]


@public_page
def browser(request: ShopRequest) -> HttpResponse:
    """What the shop keeps in a browser, why and how long."""
    places = {
        Place.COOKIE: _("Cookie"),
        Place.STORAGE: _("Browser storage"),
        Place.CACHE: _("Offline copies"),
    }
    lines = tuple(
        KeptLine(one.name, places[one.place], _(one.purpose), _(one.begins), _(one.lasts))
        for one in KEPT
    )
    return render_page(request, "consent/browser.html", BrowserPage(lines))
