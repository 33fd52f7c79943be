"""The site map: an index that names its parts, each small enough to be read at once.

Source: the sitemaps.org protocol, and the image extension of search engines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse

from mercer.areas.catalogue.queries.categories import list_categories
from mercer.areas.catalogue.queries.collections import list_collections
from mercer.areas.catalogue.queries.site_map import (
    category_changes,
    list_mapped_products,
    mapped_catalogue,
)
from mercer.areas.content.queries import list_page_links
from mercer.areas.stores.queries import list_policies
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

# The protocol allows 50,000; a part of 5,000 products with pictures stays near two megabytes.
PRODUCTS_IN_A_PART = 5_000
# As many as an index of the protocol may name.
MOST_PARTS = 50_000
PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
XHTML = "http://www.w3.org/1999/xhtml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the shop: where, changed when, with which pictures; where it is in each market."""

    path: str
    changed_at: datetime | None = None
    pictures: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


@public_page
def index(request: ShopRequest) -> HttpResponse:
    """The parts of the map."""
    store = request.store
    there = mapped_catalogue(store.id, clock.now())
    parts = [
        Entry(links.to("/sitemaps/pages.xml")),
        Entry(links.to("/sitemaps/categories.xml"), there.changed_at),
    ]
    for number in range(1, -(-there.products // PRODUCTS_IN_A_PART) + 1):
        parts.append(Entry(links.to(f"/sitemaps/products-{number}.xml"), there.changed_at))
    entries = "".join(f"<sitemap>{location(store.base_url, part)}</sitemap>\n" for part in parts)
    return as_xml(f'<sitemapindex xmlns="{PROTOCOL}">\n{entries}</sitemapindex>\n')


@public_page
def pages(request: ShopRequest) -> HttpResponse:
    """The front door, the collections and the plain text pages."""
    shell = shell_of(request.store, request.generation)
    entries = [Entry(links.to("/"), alternates=shell.alternates(links.to("/")))]
    entries += [
        Entry(
            links.collection(one.slug),
            one.updated_at,
            alternates=shell.alternates_of("collections", one.addresses.in_language),
        )
        for one in list_collections(request.store.id, clock.now(), language=request.store.language)
    ]
    entries += [
        Entry(
            links.policy(one.slug),
            one.updated_at,
            alternates=shell.alternates(links.policy(one.slug)),
        )
        for one in list_policies(request.store.id, request.store.language)
    ]
    entries += [
        Entry(
            links.page(one.slug_in(request.store.language)),
            one.changed_at,
            alternates=shell.alternates_of("pages", one.slug_in),
        )
        for one in list_page_links(request.store.id, clock.now())
    ]
    return urls(request, entries)


@public_page
def categories(request: ShopRequest) -> HttpResponse:
    """Every category that the menu leads to."""
    store, shell = request.store, shell_of(request.store, request.generation)
    changes = category_changes(store.id, clock.now())
    return urls(
        request,
        [
            Entry(
                links.category(one.slug),
                changes.get(one.category_id),
                alternates=shell.alternates_of("categories", one.addresses.in_language),
            )
            for one in list_categories(store.id, language=store.language)
        ],
    )


@public_page
def products(request: ShopRequest, number: int) -> HttpResponse:
    """One part of the products, with their pictures."""
    if not 1 <= number <= MOST_PARTS:
        raise Http404
    found = list_mapped_products(
        request.store.id,
        clock.now(),
        offset=(number - 1) * PRODUCTS_IN_A_PART,
        most=PRODUCTS_IN_A_PART,
    )
    if not found:
        raise Http404
    store, shell = request.store, shell_of(request.store, request.generation)
    return urls(
        request,
        [
            Entry(
                links.product(one.addresses.in_language(store.language)),
                one.changed_at,
                tuple(links.media(key) for key in one.image_keys),
                shell.alternates_of("products", one.addresses.in_language),
            )
            for one in found
        ],
    )


def urls(request: ShopRequest, entries: Iterable[Entry]) -> HttpResponse:
    """A part of the map."""
    base_url = request.store.base_url
    lines = []
    for entry in entries:
        images = "".join(
            f"<image:image><image:loc>{escape(absolute(base_url, one))}</image:loc></image:image>"
            for one in entry.pictures
        )
        # As in the heads of the pages: who speaks none of the languages is led to the first.
        first = [("x-default", url) for _, url in entry.alternates[:1]]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}"'
            f' href="{escape(absolute(base_url, url))}"/>'
            for code, url in (*entry.alternates, *first)
        )
        lines.append(f"<url>{location(base_url, entry)}{others}{images}</url>\n")
    body = "".join(lines)
    spaces = f'xmlns="{PROTOCOL}" xmlns:image="{IMAGES}" xmlns:xhtml="{XHTML}"'
    return as_xml(f"<urlset {spaces}>\n{body}</urlset>\n")


def location(base_url: str, entry: Entry) -> str:
    """Where, and changed when."""
    changed = ""
    if entry.changed_at is not None:
        changed = f"<lastmod>{entry.changed_at.isoformat(timespec='seconds')}</lastmod>"
    return f"<loc>{escape(absolute(base_url, entry.path))}</loc>{changed}"


def absolute(base_url: str, url: str) -> str:
    """An address that others can follow."""
    return url if "://" in url else base_url + url


def as_xml(body: str) -> HttpResponse:
    """XML, in UTF-8."""
    return HttpResponse(HEAD + body, content_type="application/xml; charset=utf-8")
