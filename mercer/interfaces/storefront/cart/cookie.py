"""The cart's token in the browser: a secret cookie, and a number that scripts may read."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse

from mercer.areas.cart.errors import CartBeingPaid, CartClosed
from mercer.areas.cart.operations.move_cart import MovedCart, move_cart
from mercer.areas.cart.queries import CartFacts, find_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

TOKEN, COUNT = "cart", "cart_count"
KEPT = timedelta(days=60)
# How long a browser is told what its last cart became.
TOLD = timedelta(hours=1)
LONGEST_TOKEN = 64


def cart_of(request: ShopRequest) -> CartFacts | None:
    """The shopper's cart in this store, looked up once a request; None before the first add.

    A cart that comes from another market is moved to this one; `request.moved_cart` tells."""
    if not hasattr(request, "found_cart"):
        token = token_of(request)
        request.found_cart = find_cart(request.store.id, token) if token else None
        request.moved_cart = moved(request.store, request.found_cart)
        if request.moved_cart is not None:
            request.found_cart = request.moved_cart.cart
    found: CartFacts | None = request.found_cart
    return found


def token_of(request: ShopRequest) -> str:
    """What the browser calls its cart by; nothing, if that cannot be a cart's."""
    token = request.COOKIES.get(TOKEN, "")
    is_token = len(token) <= LONGEST_TOKEN and token.isascii() and token.isprintable()
    return token if is_token else ""


def moved(store: StoreFacts, cart: CartFacts | None) -> MovedCart | None:
    """The cart in this market and language, if it was in another one and can be moved."""
    if cart is None or cart.status != CartStatus.OPEN:
        return None
    home = cart.market_id or store.markets[0].id
    here = (store.market.id, store.currency, store.language)
    if (home, cart.currency, cart.language) == here:
        return None
    try:
        return move_cart(store=store, cart_id=cart.id, now=clock.now())
    except (CartBeingPaid, CartClosed):
        return None


def remember(response: HttpResponse, *, token: str, units: int) -> None:
    """Put the cart into the browser."""
    set_cookie(response, TOKEN, token, httponly=True)
    set_cookie(response, COUNT, str(units), httponly=False)


def set_cookie(
    response: HttpResponse, name: str, value: str, *, httponly: bool, lasts: timedelta = KEPT
) -> None:
    """A cookie of this shop alone, sent when the shopper comes from elsewhere by a link only."""
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        httponly=httponly,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_go(request: ShopRequest, response: HttpResponse) -> None:
    """The cart became an order: the next one begins empty. For a while the browser can still say
    which cart it was, so that its other windows are told of the order."""
    if token := token_of(request):
        set_cookie(response, TOKEN, token, httponly=True, lasts=TOLD)
    response.delete_cookie(COUNT, samesite="Lax")


def leave_cart(request: ShopRequest, response: HttpResponse) -> None:
    """Take a customer's cart out of the browser, with the addresses that were said in it; a guest's
    stays."""
    token = token_of(request)
    found = find_cart(request.store.id, token) if token else None
    if found is not None and found.customer_id is not None:
        response.delete_cookie(TOKEN, samesite="Lax")
        response.delete_cookie(COUNT, samesite="Lax")
