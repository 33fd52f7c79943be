"""What becomes of the wish list when a shopper signs in."""

from contextlib import suppress

from django.http import HttpResponse

from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.operations.merge_wish_lists import merge_wish_lists
from mercer.areas.wishes.queries import find_wish_list, list_customer_wish_lists
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import LONGEST_TOKEN, TOKEN, remember, units_of
from mercer.kernel import clock


def bring_wishes(request: ShopRequest, response: HttpResponse, customer: CustomerFacts) -> None:
    """A guest's lists join the customer's own; without one, those of another device come."""
    store_id, token = request.store.id, request.COOKIES.get(TOKEN, "")
    held = find_wish_list(store_id, token) if 0 < len(token) <= LONGEST_TOKEN else None
    if held is not None:
        # Another customer's, who used this browser before, stay theirs.
        with suppress(WishListNotFound):
            merge_wish_lists(
                store_id=store_id,
                from_list_id=held.id,
                into_customer_id=customer.id,
                now=clock.now(),
            )
    found = list_customer_wish_lists(store_id, customer.id)
    if found:
        remember(response, token=found[0].token, units=units_of(found))
