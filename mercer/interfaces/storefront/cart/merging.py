"""What becomes of the cart when a shopper signs in."""

from django.http import HttpResponse

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.queries import find_customer_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.customers.queries import CustomerFacts
from mercer.interfaces.storefront.cart.cookie import cart_of, leave_cart, remember
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


def bring_cart(request: ShopRequest, response: HttpResponse, customer: CustomerFacts) -> None:
    """A guest's cart joins the customer's own; without one, that of another device comes. One of
    somebody else's, who used this browser before, is taken out of it."""
    store_id = request.store.id
    cart = cart_of(request)
    found = None
    if cart is not None and cart.status == CartStatus.OPEN:
        try:
            found = merge_carts(
                store_id=store_id,
                from_cart_id=cart.id,
                into_customer_id=customer.id,
                now=clock.now(),
            )
        except CartNotFound:  # it is another customer's
            found = None
    found = found or find_customer_cart(store_id, customer.id)
    if found is not None:
        remember(response, token=found.token, units=found.units)
    elif cart is not None and cart.customer_id not in (None, customer.id):
        leave_cart(request, response)
