"""Builders: a shop that can sell, and carts with something in them."""

from typing import Any

from mercer.areas.cart.models import Cart
from mercer.areas.cart.operations.add_line import AddedLine, add_line
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.queries import CartQuote, quote_cart
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.tests.make import make_method
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel import clock
from mercer.kernel.actors import VISITOR

LONDON = PostalAddress(
    name="Ada Lovelace",
    street="12 St James's Square",
    city="London",
    postal_code="SW1Y 4JH",
    country="GB",
)
PARIS = PostalAddress(
    name="Ada Lovelace", street="1 rue de Rivoli", city="Paris", postal_code="75001", country="FR"
)


def make_shop(**options: Any) -> Store:
    """A live shop in Britain: 20 % tax in its prices, post at 4.95, unless said otherwise."""
    store = make_store(**options)
    make_rate(store)
    make_method(store)
    return store


def make_thing(store: Store, sku: str = "LAMP", *, on_hand: int | None = 10, **details: Any) -> Any:
    """A variant on sale at 24.00, with stock."""
    product = make_product(store, title=sku.title(), sku=sku, **({"price": 2400} | details))
    variant = product.variants.get()
    if on_hand is not None:
        make_level(variant, on_hand=on_hand)
    return variant


def make_cart(store: Store, *variants: Any, quantity: int = 1, **options: Any) -> Cart:
    """A cart with these variants in it."""
    opened = open_cart(
        store_id=store.id,
        now=clock.now(),
        **({"currency": store.currency, "language": store.language, "customer_id": None} | options),
    )
    cart = Cart.objects.get(id=opened.id)
    for variant in variants:
        put(cart, variant, quantity)
    return cart


def put(cart: Cart, variant: Any, quantity: int = 1) -> AddedLine:
    """Add to a cart, as a shopper does."""
    return add_line(
        store_id=cart.store_id,
        cart_id=cart.id,
        variant_id=variant.id,
        quantity=quantity,
        actor=VISITOR,
        now=clock.now(),
    )


def quote(cart: Cart) -> CartQuote:
    """What a cart costs now."""
    return quote_cart(store=get_store(cart.store_id), cart_id=cart.id, now=clock.now())


def held(cart: Cart) -> dict[str, int]:
    """What lies in a cart: quantities by SKU."""
    return dict(cart.lines.order_by("added_at").values_list("variant__sku", "quantity"))
