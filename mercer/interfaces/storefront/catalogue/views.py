"""Category, product and policies: public pages."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.facts import read_image
from mercer.areas.catalogue.queries import (
    find_former_slug,
)
from mercer.areas.catalogue.sort_order import list_sort_orders
from mercer.areas.search.queries import list_category_shelf
from mercer.areas.stores.queries import find_policy
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.catalogue.asked import asked_filters, page_number, stretch_of
from mercer.interfaces.storefront.catalogue.cards import cards_of, pager, picture
from mercer.interfaces.storefront.catalogue.facets import (
    ListAddress,
    filter_panel,
    is_worth_keeping,
)
from mercer.interfaces.storefront.catalogue.json_ld import category_json
from mercer.interfaces.storefront.catalogue.list_page import render_list
from mercer.interfaces.storefront.catalogue.pages import (
    CategoryPage,
    PolicyPage,
)
from mercer.interfaces.storefront.catalogue.product_page import read_product_page
from mercer.interfaces.storefront.leading_on import lead_on
from mercer.interfaces.storefront.pages import Link
from mercer.interfaces.storefront.public_page import for_nobody, public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.rich_text import from_markdown, plain_words
from mercer.interfaces.storefront.seo.json_ld import policy_json
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

BANNER_WIDTH = 1280
ADDRESSES: dict[str, Callable[[str], str]] = {
    "product": links.product,
    "category": links.category,
    "collection": links.collection,
}


@public_page
def category(request: ShopRequest, slug: str) -> HttpResponse:
    """A category, narrowed to what is chosen: two statements. To htmx the list alone."""
    store, now = request.store, clock.now()
    asked, number = asked_filters(request, store.currency), page_number(request)
    try:
        facts, shelf = list_category_shelf(
            store_id=store.id,
            category_slug=slug,
            filters=asked.filters,
            now=now,
            currency=store.currency,
            language=store.language,
            stretch=stretch_of(request),
        )
    except CategoryNotFound:
        return moved(request, slug, "category")
    first = list_sort_orders()[0]
    address = ListAddress(
        links.category(slug),
        store.currency,
        asked.filters,
        sort="" if shelf.sort == first.code else shelf.sort,
    )
    trail = tuple(Link(one.name, links.category(one.slug)) for one in facts.trail)
    trail = tuple(link for link in trail if link.url != links.category(slug))
    description = from_markdown(facts.description)
    page = CategoryPage(
        name=facts.name,
        description=description,
        title=facts.seo_title or facts.name,
        meta_description=facts.seo_description or plain_words(description),
        canonical=store.base_url
        + links.category(slug, page=1 if asked.filters.count else shelf.page),
        trail=trail,
        branches=tuple(Link(one.name, links.category(one.slug)) for one in facts.children),
        cards=cards_of(store, shelf.cards, now),
        total=shelf.total,
        panel=filter_panel(store, asked, shelf, address, first=(first.code, _(first.label))),
        pager=pager(shelf.page, shelf.pages, lambda page: address.url(page=page)),
        json_ld=category_json(store, trail, Link(facts.name, links.category(slug))),
        banner=picture(read_image(facts.image), BANNER_WIDTH, "") if facts.image else None,
        alternates=shell_of(store, request.generation).alternates_of(
            "categories", facts.addresses.in_language
        ),
    )
    response = render_list(request, "catalogue/category.html", page, page.panel)
    return response if is_worth_keeping(asked, shelf, number) else for_nobody(response)


@public_page
def product(request: ShopRequest, slug: str) -> HttpResponse:
    """A product: at most six statements."""
    shell = shell_of(request.store, request.generation)
    try:
        page = read_product_page(
            store=request.store,
            shell=shell,
            slug=slug,
            sku=request.GET.get("variant", ""),
            now=clock.now(),
        )
    except ProductNotFound:
        return moved(request, slug, "product")
    if page.slug != slug:
        return moved(request, slug, "product")
    return render_page(request, "catalogue/product.html", page)


@public_page
def policy(request: ShopRequest, slug: str) -> HttpResponse:
    """A plain text page of the shop."""
    store = request.store
    found = find_policy(store.id, slug, store.language)
    if found is None:
        raise Http404
    body, here = from_markdown(found.body), Link(found.title, links.policy(found.slug))
    page = PolicyPage(
        title=found.title,
        body=body,
        changed=formats.day(found.updated_at, store.language, store.time_zone),
        url=here.url,
        meta_description=plain_words(body),
        json_ld=policy_json(store, here, body),
    )
    return render_page(request, "catalogue/policy.html", page)


def moved(
    request: ShopRequest, slug: str, kind: str, address: Callable[[str], str] | None = None
) -> HttpResponse:
    """For good to where a slug leads that once was, or is another language's; else there is no such
    page. `address` is that of a page beside the usual one."""
    new_slug = find_former_slug(request.store.id, slug, kind, request.store.language)
    if new_slug is None:
        raise Http404
    return lead_on(request, (address or ADDRESSES[kind])(new_slug))
