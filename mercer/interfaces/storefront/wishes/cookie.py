"""The wish list's token in the browser: a secret cookie, and a number that scripts may read."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

from mercer.areas.wishes.queries import (
    WishListFacts,
    list_customer_wish_lists,
    list_wish_lists,
)
from mercer.interfaces.storefront.shop_request import ShopRequest

TOKEN, COUNT = "wishes", "wishes_count"
KEPT = timedelta(days=365)
LONGEST_TOKEN = 64


def wish_lists_of(request: ShopRequest) -> tuple[WishListFacts, ...]:
    """The shopper's lists in this store, the default one first: a customer's own on any device,
    else those of the cookie.

    A customer's lists open for that customer alone, whoever holds the cookie of before."""
    found = lists_of_cookie(request)
    if found and found[0].customer_id is None:
        return found
    customer = request.customer
    if not customer:
        return ()
    if found and found[0].customer_id == customer.id:
        return found
    return list_customer_wish_lists(request.store.id, customer.id)


def lists_of_cookie(request: ShopRequest) -> tuple[WishListFacts, ...]:
    """Whose lists ever the browser names."""
    token = request.COOKIES.get(TOKEN, "")
    is_token = 0 < len(token) <= LONGEST_TOKEN and token.isascii() and token.isprintable()
    return list_wish_lists(request.store.id, token) if is_token else ()


def wishes_of(request: ShopRequest) -> WishListFacts | None:
    """The default one of the shopper's lists."""
    held = wish_lists_of(request)
    return held[0] if held else None


def units_of(held: Sequence[WishListFacts]) -> int:
    """How many wishes there are on all lists, for the number beside the heart."""
    return sum(one.units for one in held)


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


def leave_wishes(request: ShopRequest, response: HttpResponse) -> None:
    """Take a customer's lists out of the browser; a guest's stay."""
    found = lists_of_cookie(request)
    if found and found[0].customer_id is not None:
        response.delete_cookie(TOKEN, samesite="Lax")
        response.delete_cookie(COUNT, samesite="Lax")
