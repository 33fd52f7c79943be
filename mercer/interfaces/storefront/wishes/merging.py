"""What becomes of the wish list when a shopper signs in."""

from django.http import HttpResponse

from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.operations.merge_wish_lists import merge_wish_lists
from mercer.areas.wishes.queries import find_customer_wish_list, find_wish_list
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import LONGEST_TOKEN, TOKEN, remember
from mercer.kernel import clock


def bring_wishes(request: ShopRequest, response: HttpResponse, customer: CustomerFacts) -> None:
    """A guest's list joins the customer's own; without one, that of another device comes."""
    store_id, token = request.store.id, request.COOKIES.get(TOKEN, "")
    held = find_wish_list(store_id, token) if 0 < len(token) <= LONGEST_TOKEN else None
    found = None
    if held is not None:
        try:
            found = merge_wish_lists(
                store_id=store_id,
                from_list_id=held.id,
                into_customer_id=customer.id,
                now=clock.now(),
            )
        except WishListNotFound:  # another customer's, who used this browser before
            found = None
    found = found or find_customer_wish_list(store_id, customer.id)
    if found is not None:
        remember(response, token=found.token, units=found.units)
