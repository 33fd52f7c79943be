"""What is kept in the browser, told from the list."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.interfaces.storefront.consent.asking import asks_first
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
    waits: bool = False


@dataclass(frozen=True, slots=True)
class BrowserPage:
    """Everything that is kept in a browser; in a market that asks (`asks`) some of it waits for a
    yes, which is said and taken back here."""

    lines: tuple[KeptLine, ...]
    asks: bool = False


@public_page
def browser(request: ShopRequest) -> HttpResponse:
    """What the shop keeps in a browser, why and how long."""
    places = {
        Place.COOKIE: _("Cookie"),
        Place.STORAGE: _("Browser storage"),
        Place.CACHE: _("Offline copies"),
    }
    asks = asks_first(request.store)
    lines = tuple(
        KeptLine(
            name=one.name,
            place=places[one.place],
            purpose=_(one.purpose),
            begins=_(one.begins),
            lasts=_(one.lasts),
            waits=one.waits and asks,
        )
        for one in KEPT
    )
    return render_page(request, "consent/browser.html", BrowserPage(lines, asks))
