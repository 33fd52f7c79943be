"""Order the same again."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from mercer.areas.cart.operations.fill_cart import FilledCart, fill_cart
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.orders.queries import OrderFacts, find_own_order
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.cart.cookie import cart_of, remember
from mercer.interfaces.storefront.cart.reordered import keep_result
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@require_POST
@for_customers
def order_again(request: ShopRequest, number: str) -> HttpResponse:
    """Put what can still be bought of an order into the cart; the cart says what could not."""
    customer = own_customer(request)
    order = find_own_order(request.store.id, customer.id, number)
    if order is None:
        raise Http404
    wanted = wanted_of(order)
    units_of = {variant_id: quantity for variant_id, (_title, quantity) in wanted.items()}
    filled = fill(request, customer.id, units_of)
    added = filled.added if filled else {}
    left = [
        title
        for variant_id, (title, quantity) in wanted.items()
        if added.get(variant_id, 0) < quantity
    ]
    keep_result(request, added=len(added), left=left)
    response = HttpResponseRedirect(f"{links.cart()}?again=1")
    if filled and added:
        units = sum(row.quantity for row in filled.cart.rows)
        remember(response, token=filled.cart.token, units=units)
    return response


def wanted_of(order: OrderFacts) -> dict[UUID, tuple[str, int]]:
    """What was ordered of each variant, by name and how many."""
    wanted: dict[UUID, tuple[str, int]] = {}
    for line in order.lines:
        title = f"{line.title}, {line.option_text}" if line.option_text else line.title
        before = wanted.get(line.variant_id, ("", 0))[1]
        wanted[line.variant_id] = (title, before + line.quantity)
    return wanted


def fill(request: ShopRequest, customer_id: UUID, wanted: dict[UUID, int]) -> FilledCart | None:
    """Put as many as can be had into the cart, or into a new one where something comes in; None
    where the cart takes nothing now."""
    store, now = request.store, clock.now()
    cart = cart_of(request)
    with suppress(DomainError), transaction.atomic():
        if cart is None or cart.status == CartStatus.PLACED:
            cart = open_cart(
                store_id=store.id,
                currency=store.currency,
                language=store.language,
                market_id=store.market.id,
                customer_id=customer_id,
                now=now,
            )
        filled = fill_cart(store_id=store.id, cart_id=cart.id, wanted=wanted, now=now)
        transaction.set_rollback(not filled.added)
        return filled
    return None
