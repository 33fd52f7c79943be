"""The wish list's token in the browser: a secret cookie, and a number that scripts may read."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

from mercer.areas.wishes.queries import (
    WishListFacts,
    find_customer_wish_list,
    find_wish_list,
)
from mercer.interfaces.storefront.shop_request import ShopRequest

TOKEN, COUNT = "wishes", "wishes_count"
KEPT = timedelta(days=365)
LONGEST_TOKEN = 64


def wishes_of(request: ShopRequest) -> WishListFacts | None:
    """The shopper's list in this store: a customer's own on any device, else that of the cookie.

    A customer's list opens for that customer alone, whoever holds the cookie of before."""
    token = request.COOKIES.get(TOKEN, "")
    is_token = 0 < len(token) <= LONGEST_TOKEN and token.isascii() and token.isprintable()
    found = find_wish_list(request.store.id, token) if is_token else None
    if found is not None and found.customer_id is None:
        return found
    customer = request.customer
    if not customer:
        return None
    if found is not None and found.customer_id == customer.id:
        return found
    return find_customer_wish_list(request.store.id, customer.id)


def remember(response: HttpResponse, *, token: str, units: int) -> None:
    """Put the list into the browser."""
    for name, value, secret in ((TOKEN, token, True), (COUNT, str(units), False)):
        response.set_cookie(
            name,
            value,
            max_age=KEPT,
            httponly=secret,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
