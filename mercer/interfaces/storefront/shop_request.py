"""A request as the shop's views see it, after the middleware has looked at it."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mercer.areas.cart.operations.move_cart import MovedCart
from mercer.areas.cart.queries import CartFacts
from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.kernel.actors import Actor


class ShopRequest(HttpRequest):
    """`store` is seen from the market and language of the address. `customer` and `actor` are
    looked up when somebody asks for them; public pages never do."""

    store: StoreFacts
    generation: int
    customer: CustomerFacts | None
    actor: Actor
    htmx: HtmxDetails
    user: Any
    found_cart: CartFacts | None
    moved_cart: MovedCart | None
