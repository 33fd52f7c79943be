"""What a browser keeps of a customer who leaves it: nothing."""

from django.http import HttpResponse

from mercer.interfaces.storefront.cart.cookie import leave_cart
from mercer.interfaces.storefront.catalogue.own_prices import show_sign
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import leave_wishes


def leave(request: ShopRequest, response: HttpResponse) -> HttpResponse:
    """A customer's cart and wish lists stay with their account, and come back with them; whoever
    sits down next sees nothing of them. What a guest gathered stays where it is."""
    leave_cart(request, response)
    leave_wishes(request, response)
    return show_sign(response, has_some=False, request=request)
