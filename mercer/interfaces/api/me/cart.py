"""A customer's own cart, the same on every device."""

from django.http import HttpRequest
from ninja import Field, Router, Schema

from mercer.areas.cart.errors import CartNotFound
from mercer.areas.cart.operations.merge_carts import merge_carts
from mercer.areas.cart.queries import find_cart, find_customer_cart, quote_cart
from mercer.interfaces.api.access import CustomerToken, once, shopper_of
from mercer.interfaces.api.carts.schemas import CartOut, cart_out
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())


class BringIn(Schema):
    """A guest's cart."""

    cart_id: str = Field(max_length=64)


@router.get("/cart", response=CartOut, summary="The customer's cart")
def show(request: HttpRequest) -> CartOut:
    """The open one that was changed last, on whatever device. 404 where there is none: open one
    with `POST /carts`, and change it under `/carts/{id}`."""
    store, customer = shopper_of(request)
    cart = find_customer_cart(store.id, customer.id)
    if cart is None:
        raise CartNotFound("")
    return cart_out(quote_cart(store=store, cart_id=cart.id, now=clock.now(), as_if=cart))


@router.post("/cart", response=CartOut, summary="Bring a guest's cart along")
@once
def bring(request: HttpRequest, body: BringIn) -> CartOut:
    """What was chosen as a guest joins the customer's cart. Nothing is doubled: the larger quantity
    of an article wins. The guest's cart is gone then."""
    store, customer = shopper_of(request)
    found = find_cart(store.id, body.cart_id)
    if found is None:
        raise CartNotFound(body.cart_id)
    cart = merge_carts(
        store_id=store.id,
        from_cart_id=found.id,
        into_customer_id=customer.id,
        now=clock.now(),
    )
    return cart_out(quote_cart(store=store, cart_id=cart.id, now=clock.now()))
