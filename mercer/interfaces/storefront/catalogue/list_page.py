"""A list of products as a page, and as the part of it that a change of filters replaces."""

from typing import Any

from django.http import HttpResponse

from mercer.interfaces.storefront.catalogue.facet_pages import FilterPanel
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest

LIST = "catalogue/_list.html"


def render_list(
    request: ShopRequest, template: str, page: Any, panel: FilterPanel | None
) -> HttpResponse:
    """The page; for htmx the list alone, with the address that the browser is to show."""
    if not request.htmx or panel is None:
        return render_page(request, template, page)
    response = render_page(request, LIST, page)
    response.headers["HX-Push-Url"] = panel.address
    return response
