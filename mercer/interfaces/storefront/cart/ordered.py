"""What a cart has just become, told to the browser it was in."""

from django.utils.translation import gettext as _

from mercer.areas.cart.rules import CartStatus
from mercer.areas.orders.queries import find_order_of_cart
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.cart.cookie import TOLD, cart_of
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


def ordered_notices(request: ShopRequest) -> tuple[Notice, ...]:
    """The order that was placed from this cart within the hour, say in another window. That of an
    account is told to nobody else who sits down at this browser."""
    cart = cart_of(request)
    if cart is None or cart.status != CartStatus.PLACED:
        return ()
    if cart.customer_id not in (None, request.customer and request.customer.id):
        return ()
    found = find_order_of_cart(request.store.id, cart.id, clock.now() - TOLD)
    if found is None:
        return ()
    number, token = found
    said = _("You have just placed order %(number)s.") % {"number": number}
    return (Notice("good", said, links.order(token), _("To your order")),)
