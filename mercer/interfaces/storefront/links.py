"""Addresses of the shop's pages, built without asking the resolver: a page of cards needs many.

Each begins with the prefix of the market and language that the request came by ("" or "/de"), which
is the script prefix of Django's own `reverse`: what allauth builds leads to the same market."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.core.files.storage import default_storage
from django.urls import get_script_prefix, set_script_prefix


@contextmanager
def under(prefix: str) -> Iterator[None]:
    """Build addresses that begin with a prefix: of a request, or of an order."""
    before = get_script_prefix()
    set_script_prefix(f"{before[:-1]}{prefix}/")
    try:
        yield
    finally:
        set_script_prefix(before)


def to(path: str) -> str:
    """A path of the shop, in the market and language of the request."""
    return get_script_prefix()[:-1] + path


def prefix() -> str:
    """What addresses begin with: "" or "/de"."""
    return get_script_prefix()[:-1]


def cart() -> str:
    """The cart."""
    return to("/cart/")


def checkout() -> str:
    """From cart to order."""
    return to("/checkout/")


@lru_cache(maxsize=16_384)
def step(slug: str) -> str:
    """A slug as a step of a path."""
    return quote(slug)


def product(slug: str, sku: str = "") -> str:
    """A product, with one of its variants chosen."""
    chosen = "?" + urlencode({"variant": sku}) if sku else ""
    return to(f"/products/{step(slug)}/{chosen}")


def category(slug: str, *, sort: str = "", page: int = 1) -> str:
    """A category, sorted and leafed to a page."""
    return to(f"/categories/{step(slug)}/{leaf(sort=sort, page=page)}")


def collection(slug: str, *, page: int = 1) -> str:
    """A collection, leafed to a page."""
    return to(f"/collections/{step(slug)}/{leaf(page=page)}")


def search(words: str, *, page: int = 1) -> str:
    """What was found for some words."""
    return to(f"/search/{leaf(q=words, page=page)}")


def leaf(*, page: int = 1, **chosen: str) -> str:
    """The query of a list page; what is not chosen is left out, so that a page has one address."""
    words = {name: value for name, value in chosen.items() if value}
    if page > 1:
        words["page"] = str(page)
    return "?" + urlencode(words) if words else ""


def page(slug: str) -> str:
    """A page of the merchant's own."""
    return to(f"/pages/{step(slug)}/")


def draft(token: str) -> str:
    """What is not published yet, for whoever holds its token."""
    return to(f"/drafts/{quote(token)}/")


def policy(slug: str) -> str:
    """A plain text page of the shop."""
    return to(f"/policies/{quote(slug)}/")


def order(token: str) -> str:
    """An order, for whoever holds its token."""
    return to(f"/orders/{quote(token)}/")


def stop_texts(token: str) -> str:
    """Where who holds an order's token says no to texts about it."""
    return to(f"/orders/{quote(token)}/texts/")


def order_document(token: str) -> str:
    """The confirmation of an order, as a PDF."""
    return to(f"/orders/{quote(token)}/confirmation.pdf")


def download(token: str) -> str:
    """A file that was bought, for whoever holds its link."""
    return to(f"/downloads/{quote(token)}/")


def placement(token: str) -> str:
    """Where the bank sends the shopper back to."""
    return to(f"/checkout/return/{quote(token)}/")


def express(token: str) -> str:
    """The review of what an express wallet brought."""
    return to(f"/checkout/express/{quote(token)}/")


def express_back(token: str) -> str:
    """Where an express wallet sends the shopper back to."""
    return to(f"/checkout/express/{quote(token)}/back/")


def removed(variant_id: str, quantity: int) -> str:
    """The cart, with an offer to put back what was just taken out."""
    return f"{cart()}?{urlencode({'removed': variant_id, 'quantity': quantity})}"


@lru_cache(maxsize=16_384)
def media(key: str) -> str:
    """A stored file, as browsers may ask for it."""
    return default_storage.url(key) if key else ""
