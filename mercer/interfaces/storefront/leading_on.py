"""To where a page has moved."""

from django.http import HttpResponsePermanentRedirect

from mercer.interfaces.storefront.shop_request import ShopRequest


def lead_on(request: ShopRequest, url: str) -> HttpResponsePermanentRedirect:
    """For good to another address, with all that was asked for: the variant that was chosen, what a
    list was narrowed to, the marks of a campaign."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
