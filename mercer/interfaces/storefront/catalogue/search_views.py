"""What fits some words: public pages."""

from django.http import HttpResponse

from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries import list_cards, list_new_products
from mercer.areas.search.queries import find_products, suggest
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.asked import PER_PAGE, page_number, search_words
from mercer.interfaces.storefront.catalogue.cards import cards_of, pager
from mercer.interfaces.storefront.catalogue.pages import SearchPage, Suggestions
from mercer.interfaces.storefront.pages import Link
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


@public_page
def search(request: ShopRequest) -> HttpResponse:
    """What fits the words: four statements."""
    store, now = request.store, clock.now()
    words = search_words(request)
    if not words:
        return render_page(request, "catalogue/search.html", SearchPage("", 0, (), None, ()))
    number = page_number(request)
    found = find_products(store_id=store.id, words=words, page=number, per_page=PER_PAGE, now=now)
    cards: tuple[ProductCard, ...] = ()
    instead: tuple[ProductCard, ...] = ()
    if found.total:
        cards = list_cards(store.id, found.product_ids, now)
    else:
        instead = list_new_products(store.id, now, 4)
    page = SearchPage(
        words=words,
        total=found.total,
        cards=cards_of(store, cards, now),
        pager=pager(found.page, found.pages, lambda page: links.search(words, page=page)),
        instead=cards_of(store, instead, now),
    )
    return render_page(request, "catalogue/search.html", page)


@public_page
def suggestions(request: ShopRequest) -> HttpResponse:
    """What the shopper may mean, while they type."""
    words = search_words(request)
    found = suggest(store_id=request.store.id, words=words, now=clock.now()) if words else ()
    page = Suggestions(
        words=words,
        found=tuple(
            Link(
                one.title,
                links.category(one.slug) if one.kind == "category" else links.product(one.slug),
            )
            for one in found
        ),
        all_url=links.search(words),
    )
    return render_page(request, "catalogue/_suggestions.html", page)
