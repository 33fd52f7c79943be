"""Buying with an express wallet: begin, read what it brought, place."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.queries import quote_cart
from mercer.areas.checkout.errors import VisitNotFound, WalletUnavailable
from mercer.areas.checkout.operations.place_order import place_order
from mercer.areas.checkout.operations.return_from_wallet import return_from_wallet
from mercer.areas.checkout.operations.visit_wallet import visit_wallet
from mercer.areas.checkout.queries import find_visit
from mercer.areas.checkout.visits import token_to_pay
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import once
from mercer.interfaces.api.carts.checkout import bank_links, checkout_out, own_url
from mercer.interfaces.api.carts.express_schemas import (
    ExpressCheckoutIn,
    ExpressIn,
    ExpressOut,
    express_out,
)
from mercer.interfaces.api.carts.routes import cart_of
from mercer.interfaces.api.carts.schemas import CheckoutOut
from mercer.kernel import clock

router = Router(tags=["carts"])


@router.post("/{cart_id}/express", response={201: ExpressOut}, summary="To an express wallet")
@once
def begin(request: HttpRequest, cart_id: str, body: ExpressIn) -> Any:
    """Send the shopper to `action_url`; back from there, read the visit. Nothing is paid yet."""
    store, cart = cart_of(request, cart_id)
    back = own_url(store, body.return_url)
    visit = visit_wallet(
        store=store,
        cart_id=cart.id,
        method_id=body.method_id,
        wallet=body.wallet,
        return_url=lambda token: back or default_return(store, token),
        now=clock.now(),
    )
    if not visit.action_url:
        raise WalletUnavailable(body.wallet)
    quote = quote_cart(store=store, cart_id=cart.id, now=clock.now())
    return Status(201, express_out(visit, quote))


@router.get("/{cart_id}/express/{visit_id}", response=ExpressOut, summary="What a wallet brought")
def read(request: HttpRequest, cart_id: str, visit_id: str) -> ExpressOut:
    """Asks the wallet while the visit is open; approved, the cart is filled with what fits."""
    store, cart = cart_of(request, cart_id)
    visit = return_from_wallet(store=store, cart_id=cart.id, token=visit_id, now=clock.now())
    return express_out(visit, quote_cart(store=store, cart_id=cart.id, now=clock.now()))


@router.post(
    "/{cart_id}/express/{visit_id}/checkout",
    response=CheckoutOut,
    summary="Place the order with a wallet",
)
@once
def checkout(
    request: HttpRequest, cart_id: str, visit_id: str, body: ExpressCheckoutIn
) -> CheckoutOut:
    """Turns the cart into one order, however often; `GET /checkout` tells how it stands."""
    store, cart = cart_of(request, cart_id)
    visit = find_visit(store.id, visit_id, cart.id)
    if visit is None:
        raise VisitNotFound(visit_id)
    now = clock.now()
    token = token_to_pay(visit, now)
    if cart.status == "open" and cart.payment_method_id != visit.method_id:
        choose_payment(
            store_id=store.id, cart_id=cart.id, method_id=visit.method_id, now=now, cart=cart
        )
    result = place_order(
        store=store,
        cart_id=cart.id,
        shown_total_minor=body.shown_total_minor,
        links=bank_links(store, body.return_url),
        method_token=token,
        visitor=request.META.get("REMOTE_ADDR", ""),
        now=now,
    )
    return checkout_out(result)


def default_return(store: StoreFacts, token: str) -> str:
    """The shop's own page, which tells a shopper without its cart to go back to the app."""
    return f"{store.base_url}/checkout/express/{token}/back/"
