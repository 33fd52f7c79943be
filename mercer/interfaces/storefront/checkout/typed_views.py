"""The form of the checkout, kept while it is filled in."""

from contextlib import suppress

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mercer.areas.cart.errors import CartBeingPaid, CartClosed, CartNotFound
from mercer.areas.cart.operations.keep_typed import keep_typed
from mercer.areas.cart.rules import CartStatus
from mercer.interfaces.storefront.cart.cookie import cart_of
from mercer.interfaces.storefront.checkout.form import read_said, typed_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


@require_POST
def keep_typing(request: ShopRequest) -> HttpResponse:
    """Keep what stands in the form, right or not, when a field or the page is left: it is there
    again. What is wrong with it is told when the form is sent; two statements."""
    cart = cart_of(request)
    if cart is not None and cart.status == CartStatus.OPEN and cart.units:
        typed = typed_of(cart, read_said(request.POST, ()))
        with suppress(CartBeingPaid, CartClosed, CartNotFound):
            keep_typed(store_id=cart.store_id, cart_id=cart.id, typed=typed, now=clock.now())
    return HttpResponse(status=204)
