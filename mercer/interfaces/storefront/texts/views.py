"""Saying no to texts about one order, for whoever holds its link."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.queries import wants_texts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.orders.views import own_order
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock


@require_POST
def stop_texts(request: ShopRequest, token: str) -> HttpResponse:
    """No more texts about this order; said again, it stays said."""
    order = own_order(request, token)
    if order.cart_id is not None and wants_texts(order):
        say_to_texts(
            store_id=order.store_id, cart_id=order.cart_id, is_yes=False,
            actor=request.actor, now=clock.now(),
        )  # fmt: skip
    return HttpResponseRedirect(f"{links.order(token)}?texts=off")
