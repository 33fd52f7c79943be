"""Order the same again."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.queries import CartFacts, Offer, list_offers
from mercer.areas.cart.rules import MOST_PER_LINE, CartStatus
from mercer.areas.orders.queries import OrderFacts, find_order_by_token, list_orders_of
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.cart.cookie import cart_of, remember
from mercer.interfaces.storefront.cart.reordered import keep_result
from mercer.interfaces.storefront.cart.views import put_into
from mercer.interfaces.storefront.catalogue.picker import can_buy
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@require_POST
@for_customers
def order_again(request: ShopRequest, number: str) -> HttpResponse:
    """Put what can still be bought of an order into the cart; the cart says what could not."""
    order = own_order(request, number)
    wanted = wanted_of(order)
    cart = cart_of(request)
    cart = None if cart is None or cart.status == CartStatus.PLACED else cart
    held = {row.variant_id: row.quantity for row in cart.rows} if cart else {}
    offers = list_offers(
        store_id=request.store.id,
        variant_ids=list(wanted),
        currency=cart.currency if cart else request.store.currency,
        now=clock.now(),
        cart_id=cart.id if cart else None,
    )
    room = {
        variant_id: min(quantity, most_of(offers.get(variant_id)) - held.get(variant_id, 0))
        for variant_id, (_title, quantity) in wanted.items()
    }
    found, added, units = fill_cart(request, cart, room)
    left = [
        title
        for variant_id, (title, quantity) in wanted.items()
        if added.get(variant_id, 0) < quantity
    ]
    keep_result(request, added=len(added), left=left)
    response = HttpResponseRedirect(f"{links.cart()}?again=1")
    if found is not None and units:
        remember(response, token=found.token, units=units)
    return response


def own_order(request: ShopRequest, number: str) -> OrderFacts:
    """An order of this customer; somebody else's is not found."""
    store_id = request.store.id
    for one in list_orders_of(store_id, own_customer(request).id):
        if one.number == number:
            found = find_order_by_token(store_id, one.token)
            if found is not None:
                return found
    raise Http404


def wanted_of(order: OrderFacts) -> dict[UUID, tuple[str, int]]:
    """What was ordered of each variant, by name and how many."""
    wanted: dict[UUID, tuple[str, int]] = {}
    for line in order.lines:
        title = f"{line.title}, {line.option_text}" if line.option_text else line.title
        before = wanted.get(line.variant_id, ("", 0))[1]
        wanted[line.variant_id] = (title, before + line.quantity)
    return wanted


def most_of(offer: Offer | None) -> int:
    """How many of a variant one cart can have now."""
    if offer is None or not can_buy(offer):
        return 0
    mosts = (offer.stock.most, offer.variant.max_per_order, MOST_PER_LINE)
    return min(most for most in mosts if most is not None)


def fill_cart(
    request: ShopRequest, cart: CartFacts | None, room: dict[UUID, int]
) -> tuple[CartFacts | None, dict[UUID, int], int]:
    """Add so many of each variant; a cart is made where there is none and something fits.

    Returns the cart, what was added, and how many units it holds now. What another shopper took
    in between is left out."""
    fitting = {variant_id: units for variant_id, units in room.items() if units > 0}
    if not fitting:
        return cart, {}, 0
    if cart is None:
        store = request.store
        cart = open_cart(
            store_id=store.id,
            currency=store.currency,
            language=store.language,
            market_id=store.market.id,
            customer_id=own_customer(request).id,
            now=clock.now(),
        )
    added, units = {}, 0
    for variant_id, quantity in fitting.items():
        try:
            units = put_into(request, cart.id, variant_id, quantity).units
        except DomainError:
            continue
        added[variant_id] = quantity
    return cart, added, units
