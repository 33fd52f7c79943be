"""What programs ask a shop for: the icon."""

from xml.sax.saxutils import escape

from django.http import HttpResponse

from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.shop_request import ShopRequest

ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="#1f5a45"/>
<text x="32" y="46" font-family="Georgia,serif" font-size="42" text-anchor="middle"
 fill="#fff">{}</text>
</svg>"""


@public_page
def icon(request: ShopRequest) -> HttpResponse:
    """The first letter of the shop."""
    letter = escape(request.store.name.strip()[:1].upper() or "M")
    return HttpResponse(ICON.format(letter), content_type="image/svg+xml")
