"""What fits some words: public pages."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries import list_cards, list_new_products
from mercer.areas.search.facts import SearchShelf
from mercer.areas.search.queries import search_shelf, suggest
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.asked import (
    Asked,
    asked_filters,
    page_number,
    search_words,
    stretch_of,
)
from mercer.interfaces.storefront.catalogue.cards import cards_of, pager
from mercer.interfaces.storefront.catalogue.facets import (
    ListAddress,
    filter_panel,
    is_worth_keeping,
)
from mercer.interfaces.storefront.catalogue.list_page import render_list
from mercer.interfaces.storefront.catalogue.pages import (
    CategoryTile,
    SearchPage,
    Suggestion,
    Suggestions,
)
from mercer.interfaces.storefront.catalogue.search_log import searches
from mercer.interfaces.storefront.pages import Link
from mercer.interfaces.storefront.public_page import for_nobody, public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

BEST_FIRST = "best"
INSTEAD = 4
DOORS = 6


@public_page
def search(request: ShopRequest) -> HttpResponse:
    """What fits the words, narrowed to what is chosen: three statements; four where it is little.

    Where nothing does: what may have been meant, the shop's doors and what is new in it."""
    store, now = request.store, clock.now()
    words = search_words(request)
    if not words:
        empty = SearchPage("", 0, (), None, None, None, True, doors(request), ())
        return render_page(request, "catalogue/search.html", empty)
    asked, number = asked_filters(request, store.currency), page_number(request)
    found = search_shelf(
        store_id=store.id,
        words=words,
        filters=asked.filters,
        now=now,
        currency=store.currency,
        language=store.language,
        stretch=stretch_of(request),
    )
    if number == 1 and not asked.filters.count and not request.GET.get("sort"):
        searches.note(store, words, found.shelf.unfiltered, now)
    if not found.shelf.unfiltered:
        return for_nobody(nothing_found(request, words, found.meant, now))
    page = found_page(request, asked, words, found, now)
    response = render_list(request, "catalogue/search.html", page, page.panel)
    return response if is_worth_keeping(asked, found.shelf, number) else for_nobody(response)


def found_page(
    request: ShopRequest, asked: Asked, words: str, found: SearchShelf, now: datetime
) -> SearchPage:
    """The page of what was found."""
    store, shelf = request.store, found.shelf
    sort = "" if shelf.sort == BEST_FIRST else shelf.sort
    address = ListAddress(links.search(""), store.currency, asked.filters, words, sort)
    return SearchPage(
        words=words,
        total=shelf.total,
        cards=cards_of(store, shelf.cards, now),
        panel=filter_panel(store, asked, shelf, address, first=(BEST_FIRST, _("Best match"))),
        pager=pager(shelf.page, shelf.pages, lambda page: address.url(page=page)),
        meant=meant_link(found.meant),
        is_exact=found.is_exact,
        categories=(),
        instead=(),
    )


def nothing_found(request: ShopRequest, words: str, meant: str, now: datetime) -> HttpResponse:
    """A page that helps on: two statements."""
    instead = list_new_products(request.store.id, now, INSTEAD, request.store.language)
    page = SearchPage(
        words=words,
        total=0,
        cards=(),
        panel=None,
        pager=None,
        meant=meant_link(meant),
        is_exact=False,
        categories=doors(request),
        instead=cards_of(request.store, instead, now),
    )
    return render_page(request, "catalogue/search.html", page)


def meant_link(words: str) -> Link | None:
    """Where words lead that may have been meant."""
    return Link(words, links.search(words)) if words else None


def doors(request: ShopRequest) -> tuple[CategoryTile, ...]:
    """The first categories of the shop, as on its front page."""
    menu = shell_of(request.store, request.generation).menu
    return tuple(CategoryTile(one.name, one.url, one.picture) for one in menu[:DOORS])


@public_page
def suggestions(request: ShopRequest) -> HttpResponse:
    """What the shopper may mean, while they type, with pictures and prices: four statements."""
    store, now, words = request.store, clock.now(), search_words(request)
    found = (
        suggest(store_id=store.id, words=words, now=now, language=store.language) if words else ()
    )
    ids = [one.product_id for one in found if one.product_id]
    cards = cards_of(store, list_cards(store.id, ids, now, store.language), now) if ids else ()
    shown = [
        Suggestion(one.title, links.category(one.slug), None, None, is_category=True)
        for one in found
        if one.kind == "category"
    ]
    for card in cards:
        small = replace(card.picture, alt="") if card.picture else None
        shown.append(Suggestion(card.title, card.url, small, card.price, is_category=False))
    page = Suggestions(words=words, found=tuple(shown), all_url=links.search(words))
    return render_page(request, "catalogue/_suggestions.html", page)
