"""Which store is asked, by whom, and from where."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from mercer.areas.customers.queries import CustomerFacts, find_customer
from mercer.areas.stores.queries import (
    StoreFacts,
    find_store_by_host,
    generation,
    list_stores,
    seen_at,
    staff_permissions,
)
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.messages import opening_soon, refused, unknown_store
from mercer.interfaces.storefront.public_page import close_public
from mercer.kernel.actors import VISITOR, Actor, ActorKind

GetResponse = Callable[..., HttpResponse]
# Not pages of a shop: they find their store themselves, or need none.
ELSEWHERE = ("/admin/", "/api/", "/hooks/", "/static/", "/media/", "/health/", "/assets/")
# What programs may read of a shop that is a draft: that it is closed. And where those who work in
# it show their second factor, before they are signed in.
OPEN_TO_ALL = ("/robots.txt", "/account/second-factor/")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class StoreMiddleware:
    """Finds the store by the domain and its market by the path, without SQL when warm.

    Behind it `path_info` is the path within the market, and addresses that are built begin with the
    market's prefix. An unknown domain is turned away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        store = store_of(request)
        request.store = store
        request.generation = generation(store.id) if store else 0
        if request.path_info.startswith(ELSEWHERE):
            return self.get_response(request)
        if store is None:
            return unknown_store(request)
        if (meant := meant_address(store, request)) is not None:
            return HttpResponsePermanentRedirect(meant)
        prefix = prefix_of(request.path_info)
        if prefix in store.closed_prefixes:
            there = request.get_full_path().removeprefix(prefix).lstrip("/")
            return HttpResponseRedirect(f"/{there}")
        seen = seen_at(store, prefix) if prefix else None
        if seen is not None:
            request.store, request.path_info = seen, request.path_info.removeprefix(prefix)
        with links.under(request.store.prefix):
            response = self.get_response(request)
        close_public(response)
        return response


def meant_address(store: StoreFacts, request: Any) -> str | None:
    """Where a market's address is that was typed without its last slash, or in capitals: "/de/" of
    "/de" and "/DE/"; None for every other address, and for what is sent."""
    if request.method not in SAFE_METHODS:
        return None
    first, slash, rest = request.path_info[1:].partition("/")
    prefix = f"/{first.lower()}"
    if slash and (first == first.lower() or f"/{rest}".startswith(ELSEWHERE)):
        return None
    if not first or seen_at(store, prefix) is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    return f"{prefix}/{escape_uri_path(rest)}{'?' if query else ''}{query}"


def prefix_of(path: str) -> str:
    """The first step of a path within which there are pages of a shop: "/de" of "/de/cart/"."""
    first, slash, rest = path[1:].partition("/")
    return f"/{first}" if slash and not f"/{rest}".startswith(ELSEWHERE) else ""


def store_of(request: Any) -> StoreFacts | None:
    """The store of the host; the only store of an install answers on every host."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    found = find_store_by_host(host)
    if found is not None:
        return found
    stores = list_stores()
    return stores[0] if len(stores) == 1 else None


class OriginMiddleware:
    """Refuses what another site's page sends in a shopper's name.

    Browsers say where a request comes from (Sec-Fetch-Site, Origin), and no page can forge it.
    Public pages are shared by everybody, so their forms cannot carry a token of one shopper."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if request.method in SAFE_METHODS or request.path_info.startswith(("/api/", "/hooks/")):
            return self.get_response(request)
        if not is_same_origin(request):
            return refused(request)
        return self.get_response(request)


def is_same_origin(request: Any) -> bool:
    """Whether an unsafe request comes from a page of this very host.

    A program that says neither is no browser that could be misused: it carries its own cookies."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    if source is None:
        return True
    try:
        return bool(urlsplit(source).netloc == request.get_host())
    except (ValueError, DisallowedHost):
        return False


class ShopperMiddleware:
    """Knows the person, when somebody asks; speaks the language of the pages; guards drafts."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        store = request.store
        if store is None or request.path_info.startswith(ELSEWHERE):
            return self.get_response(request)
        request.customer = SimpleLazyObject(partial(customer_of, request))
        request.actor = SimpleLazyObject(partial(actor_of, request))
        with translation.override(store.language):
            if store.is_live or request.path_info in OPEN_TO_ALL:
                return self.get_response(request)
            if not is_staff(request):
                return opening_soon(request)
            return self.get_response(request)


def customer_of(request: Any) -> CustomerFacts | None:
    """The customer of this store who is signed in."""
    if not request.user.is_authenticated:
        return None
    return find_customer(request.store.id, request.user.pk)


def actor_of(request: Any) -> Actor:
    """Who does it: the customer who is signed in, or a visitor."""
    customer = customer_of(request)
    if customer is None:
        return VISITOR
    return Actor(ActorKind.CUSTOMER, customer.name or customer.email, customer.id)


def is_staff(request: Any) -> bool:
    """Whether the person works in this store."""
    user = request.user
    return user.is_authenticated and bool(staff_permissions(user.pk, request.store.id))
