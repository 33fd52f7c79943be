"""Addresses of the shop's pages, built without asking the resolver: a page of cards needs many."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from django.core.files.storage import default_storage

CART = "/cart/"
CHECKOUT = "/checkout/"


@lru_cache(maxsize=16_384)
def step(slug: str) -> str:
    """A slug as a step of a path."""
    return quote(slug)


def product(slug: str, sku: str = "") -> str:
    """A product, with one of its variants chosen."""
    chosen = "?" + urlencode({"variant": sku}) if sku else ""
    return f"/products/{step(slug)}/{chosen}"


def category(slug: str, *, sort: str = "", page: int = 1) -> str:
    """A category, sorted and leafed to a page."""
    return f"/categories/{step(slug)}/{leaf(sort=sort, page=page)}"


def search(words: str, *, page: int = 1) -> str:
    """What was found for some words."""
    return f"/search/{leaf(q=words, page=page)}"


def leaf(*, page: int = 1, **chosen: str) -> str:
    """The query of a list page; what is not chosen is left out, so that a page has one address."""
    words = {name: value for name, value in chosen.items() if value}
    if page > 1:
        words["page"] = str(page)
    return "?" + urlencode(words) if words else ""


def policy(slug: str) -> str:
    """A plain text page of the shop."""
    return f"/policies/{quote(slug)}/"


def order(token: str) -> str:
    """An order, for whoever holds its token."""
    return f"/orders/{quote(token)}/"


def placement(token: str) -> str:
    """Where the bank sends the shopper back to."""
    return f"/checkout/return/{quote(token)}/"


def removed(variant_id: str, quantity: int) -> str:
    """The cart, with an offer to put back what was just taken out."""
    return f"{CART}?{urlencode({'removed': variant_id, 'quantity': quantity})}"


@lru_cache(maxsize=16_384)
def media(key: str) -> str:
    """A stored file, as browsers may ask for it."""
    return default_storage.url(key) if key else ""
