"""A product as shoppers will see it, for whoever holds a signed link. Nobody may keep the page."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.preview_links import read_preview_token
from mercer.areas.catalogue.queries.products import find_slug
from mercer.interfaces.storefront.catalogue.product_page import read_product_page
from mercer.interfaces.storefront.public_page import for_nobody
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


def product_preview(request: ShopRequest, token: str) -> HttpResponse:
    """The page of a product, published or not, marked as what it is."""
    store = request.store
    product_id = read_preview_token(token, store.id)
    slug = product_id and find_slug(store.id, product_id)
    if not slug:
        raise Http404
    page = read_product_page(
        store=store,
        shell=shell_of(store, request.generation),
        slug=slug,
        sku=request.GET.get("variant", ""),
        now=clock.now(),
        with_hidden=True,
    )
    marked = replace(
        page, json_ld="", alternates=(), notice=_("Preview: shoppers may not see this page yet.")
    )
    response = for_nobody(render_page(request, "catalogue/product.html", marked))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
