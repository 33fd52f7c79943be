"""What programs ask a shop for: robots.txt, the site map, the icon."""

from xml.sax.saxutils import escape

from django.http import HttpResponse

from mercer.areas.catalogue.queries import list_published_slugs
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.pages import Branch
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

PRIVATE = ("/cart/", "/checkout/", "/orders/", "/account/", "/search/", "/admin/", "/api/")
MOST_ADDRESSES = 50_000
ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="#1f5a45"/>
<text x="32" y="46" font-family="Georgia,serif" font-size="42" text-anchor="middle"
 fill="#fff">{}</text>
</svg>"""


@public_page
def robots(request: ShopRequest) -> HttpResponse:
    """Which pages are not for search engines."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), ""]
    lines.append(f"Sitemap: {request.store.base_url}/sitemap.xml\n")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def site_map(request: ShopRequest) -> HttpResponse:
    """Every page that search engines may find."""
    store = request.store
    shell = shell_of(store, request.generation)
    paths = ["/", *(url for branch in shell.menu for url in urls_of(branch))]
    paths += [link.url for link in shell.policies]
    slugs = list_published_slugs(store.id, clock.now(), MOST_ADDRESSES - len(paths))
    paths += [links.product(slug) for slug in slugs]
    entries = "".join(f"<url><loc>{escape(store.base_url + path)}</loc></url>" for path in paths)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def urls_of(branch: Branch) -> list[str]:
    """A category and all below it."""
    return [branch.url, *(url for below in branch.branches for url in urls_of(below))]


@public_page
def icon(request: ShopRequest) -> HttpResponse:
    """The first letter of the shop."""
    letter = escape(request.store.name.strip()[:1].upper() or "M")
    return HttpResponse(ICON.format(letter), content_type="image/svg+xml")
