"""Everything that the shop keeps in a browser: one list, for the page that tells shoppers.

Nothing here counts or follows anybody, and nothing is set before the shopper does what needs it, so
there is no banner. What is not needed for what the shopper asked for (`waits`) is kept, where the
market asks for consent (`asking.py`), after they have said yes on a product's page or on that of
this list; before, nothing of it is.

Source: Directive 2002/58/EC, article 5 (3); a test compares this list with what is really set.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop


class Place(StrEnum):
    """Where in the browser."""

    COOKIE = "cookie"
    STORAGE = "storage"
    CACHE = "cache"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing: its name, what for, from which act on, for how long. Words are in English here."""

    name: str
    place: Place
    purpose: str
    begins: str
    lasts: str
    waits: bool = False


KEPT = (
    Kept(
        "cart", Place.COOKIE,
        gettext_noop("Finds your cart again. A random word, with nothing about you in it."),
        gettext_noop("when you put something in the cart"),
        gettext_noop("60 days, or until you sign out"),
    ),
    Kept(
        "cart_count", Place.COOKIE,
        gettext_noop("The number beside the cart's sign."),
        gettext_noop("when you put something in the cart"),
        gettext_noop("60 days, or until you sign out"),
    ),
    Kept(
        "wishes", Place.COOKIE,
        gettext_noop("Finds your wish list again. A random word, with nothing about you in it."),
        gettext_noop("when you put something on your wish list"),
        gettext_noop("a year, or until you sign out"),
    ),
    Kept(
        "wishes_count", Place.COOKIE,
        gettext_noop("The number beside the wish list's sign."),
        gettext_noop("when you put something on your wish list"),
        gettext_noop("a year, or until you sign out"),
    ),
    Kept(
        "own_prices", Place.COOKIE,
        gettext_noop("That you have prices of your own, so that pages ask for them."),
        gettext_noop("when you sign in, if you have such prices"),
        gettext_noop("60 days, or until you sign out"),
    ),
    Kept(
        "csrftoken", Place.COOKIE,
        gettext_noop("Keeps other sites from sending forms in your name."),
        gettext_noop("when you open a form that only you may send"),
        gettext_noop("a year"),
    ),
    Kept(
        "sessionid", Place.COOKIE,
        gettext_noop("Keeps you signed in, and what you have typed at checkout."),
        gettext_noop("when you sign in or go to checkout"),
        gettext_noop("two weeks, or until you sign out"),
    ),
    Kept(
        "messages", Place.COOKIE,
        gettext_noop("Carries one sentence to the next page, such as “Saved”."),
        gettext_noop("when you send a form"),
        gettext_noop("until the next page"),
    ),
    Kept(
        "market", Place.COOKIE,
        gettext_noop("The country and language you chose."),
        gettext_noop("when you choose a country, or to stay where you are"),
        gettext_noop("a year"),
    ),
    Kept(
        "preview", Place.COOKIE,
        gettext_noop("Shows those who work in the shop what is not published yet."),
        gettext_noop("when somebody who works here opens the preview"),
        gettext_noop("four hours"),
    ),
    Kept(
        "recently-viewed", Place.STORAGE,
        gettext_noop("Which products you looked at last. It stays on your device."),
        gettext_noop("when you open a product"),
        gettext_noop("until you forget them with the button below the list"),
        waits=True,
    ),
    Kept(
        "kept-on-device", Place.STORAGE,
        gettext_noop("That you want this device to remember what you looked at."),
        gettext_noop("when you say so on a product's page or on this one"),
        gettext_noop("until you change your mind on this page"),
    ),
    Kept(
        "htmx-current-path-for-history", Place.STORAGE,
        gettext_noop("Leads you back to a list as you left it."),
        gettext_noop("when you open a page"),
        gettext_noop("until you close the tab"),
    ),
    Kept(
        "pages, files, pictures", Place.CACHE,
        gettext_noop("Public pages as you saw them last, so that they open without a network."),
        gettext_noop("when you open a page"),
        gettext_noop("until newer ones take their place"),
        waits=True,
    ),
)  # fmt: skip


def cookie_names() -> frozenset[str]:
    """The cookies that may be set."""
    return frozenset(one.name for one in KEPT if one.place is Place.COOKIE)
