"""Which pages programs may visit."""

from django.http import HttpResponse

from mercer.interfaces.storefront.markets.doors import doors_of
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.shop_request import ShopRequest

PRIVATE = ("/cart/", "/checkout/", "/orders/", "/account/", "/search/", "/admin/", "/api/")


@public_page
def robots(request: ShopRequest) -> HttpResponse:
    """What is not for search engines: pages of one person; while a shop is a draft, all of it.

    Filtered lists are not named here: they say noindex themselves, which must be read to be obeyed.
    """
    store = request.store
    if not store.is_live:
        return as_text(["User-agent: *", "Disallow: /"])
    prefixes = [each.prefix for each in doors_of(store)] or [""]
    private = [f"{prefix}{path}" for prefix in prefixes for path in PRIVATE]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), ""]
    maps = [f"Sitemap: {store.base_url}{prefix}/sitemap.xml" for prefix in prefixes]
    return as_text([*lines, *maps])


def as_text(lines: list[str]) -> HttpResponse:
    """Plain text, a line each."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
