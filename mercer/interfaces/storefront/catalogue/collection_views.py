"""Collections: public pages that list as categories do."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.errors import CollectionNotFound
from mercer.areas.catalogue.sort_order import sort_orders
from mercer.areas.search.queries.collection_shelf import list_collection_shelf
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.asked import asked_filters, page_number, stretch_of
from mercer.interfaces.storefront.catalogue.cards import cards_of, pager, picture
from mercer.interfaces.storefront.catalogue.facets import (
    ListAddress,
    filter_panel,
    is_worth_keeping,
)
from mercer.interfaces.storefront.catalogue.json_ld import category_json
from mercer.interfaces.storefront.catalogue.list_page import render_list
from mercer.interfaces.storefront.catalogue.pages import CategoryPage
from mercer.interfaces.storefront.catalogue.views import moved
from mercer.interfaces.storefront.pages import Link
from mercer.interfaces.storefront.public_page import for_nobody, public_page
from mercer.interfaces.storefront.rich_text import from_markdown, plain_words
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

BANNER_WIDTH = 1280


@public_page
def collection(request: ShopRequest, slug: str) -> HttpResponse:
    """A collection, narrowed to what is chosen. To htmx the list alone."""
    store, now = request.store, clock.now()
    asked, number = asked_filters(request, store.currency), page_number(request)
    try:
        facts, shelf = list_collection_shelf(
            store_id=store.id,
            slug=slug,
            filters=asked.filters,
            now=now,
            currency=store.currency,
            language=store.language,
            stretch=stretch_of(request),
        )
    except CollectionNotFound:
        return moved(request, slug, "collection")
    first = sort_orders.get(facts.sort)
    here = links.collection(slug)
    address = ListAddress(
        here, store.currency, asked.filters, sort="" if shelf.sort == first.code else shelf.sort
    )
    description = from_markdown(facts.description)
    is_first = bool(asked.filters.count) or shelf.page == 1
    page = CategoryPage(
        name=facts.name,
        description=description,
        title=facts.seo_title or facts.name,
        meta_description=facts.seo_description or plain_words(description),
        canonical=store.base_url + (here if is_first else links.collection(slug, page=shelf.page)),
        trail=(),
        branches=(),
        cards=cards_of(store, shelf.cards, now),
        total=shelf.total,
        panel=filter_panel(store, asked, shelf, address, first=(first.code, _(first.label))),
        pager=pager(shelf.page, shelf.pages, lambda page: address.url(page=page)),
        json_ld=category_json(store, (), Link(facts.name, here)),
        banner=picture(facts.image, BANNER_WIDTH, ""),
        alternates=shell_of(store, request.generation).alternates_of(
            "collections", facts.addresses.in_language
        ),
    )
    response = render_list(request, "catalogue/category.html", page, page.panel)
    return response if is_worth_keeping(asked, shelf, number) else for_nobody(response)
