"""Carts, from the first line to the order."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from mercer.areas.cart.errors import CartNotFound, NotDeliveredTo
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.operations.add_line import add_line
from mercer.areas.cart.operations.choose_delivery import choose_delivery
from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.operations.move_cart import move_cart
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.operations.set_line import set_line
from mercer.areas.cart.operations.set_note import set_note
from mercer.areas.cart.queries import (
    CartFacts,
    find_cart,
    quote_cart,
    ways_to_pay,
)
from mercer.areas.catalogue.queries import find_variant_by_sku
from mercer.areas.stores.queries import StoreFacts, seen_by, seen_from
from mercer.areas.stores.rules import sells_to
from mercer.interfaces.api.access import MAY_SIGN_IN, find_shopper, once, store_of, visitor
from mercer.interfaces.api.carts.schemas import (
    AddressesIn,
    CartIn,
    CartMarketIn,
    CartOut,
    ChoiceIn,
    ContactIn,
    DeliveryOut,
    LineIn,
    MethodOut,
    NoteIn,
    QuantityIn,
    WalletOut,
    cart_out,
)
from mercer.interfaces.api.catalogue.routes import currency_of
from mercer.interfaces.api.me.own_cart import open_own_cart
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

router = Router(tags=["carts"])


def cart_of(request: HttpRequest, token: str) -> tuple[StoreFacts, CartFacts]:
    """The cart that a secret lets its holder in, and its store. Raises CartNotFound."""
    store = store_of(request)
    cart = find_cart(store.id, token)
    if cart is None:
        raise CartNotFound(token)
    return store, cart


def _shown(store: StoreFacts, cart_id: UUID, known: CartFacts | None = None) -> CartOut:
    return cart_out(quote_cart(store=store, cart_id=cart_id, now=clock.now(), as_if=known))


@router.post(
    "",
    response={200: CartOut, 201: CartOut},
    summary="Open a cart",
    openapi_extra=MAY_SIGN_IN,
)
@once
def create(request: HttpRequest, body: CartIn) -> Any:
    """An empty cart; its id is a secret that lets its holder in. With a customer's token it is the
    customer's, at the prices of their groups; who has one with something in it goes on with it
    (200), so that every device shows the same."""
    store, shopper = store_of(request), find_shopper(request)
    currency = currency_of(store, body.currency)
    if shopper is not None:
        own = open_own_cart(store, shopper, currency, body.language or "")
        return Status(200 if own.rows else 201, _shown(store, own.id, own))
    cart = open_cart(
        store_id=store.id,
        currency=currency,
        language=body.language or store.language,
        customer_id=None,
        market_id=store.market.id,
        now=clock.now(),
    )
    return Status(201, _shown(store, cart.id, cart))


@router.get("/{cart_id}", response=CartOut, summary="A cart, at today's prices")
def show(request: HttpRequest, cart_id: str) -> CartOut:
    """Lines, totals with tax and delivery, and what checkout still needs."""
    store, cart = cart_of(request, cart_id)
    return _shown(store, cart.id, cart)


@router.post("/{cart_id}/lines", response={201: CartOut}, summary="Add to a cart")
@once
def add(request: HttpRequest, cart_id: str, body: LineIn) -> Any:
    """Add a variant; a variant that is there already becomes more."""
    store, cart = cart_of(request, cart_id)
    add_line(
        store_id=store.id,
        cart_id=cart.id,
        variant_id=_variant(store, body),
        quantity=body.quantity,
        actor=visitor(request),
        now=clock.now(),
    )
    return Status(201, _shown(store, cart.id))


def _variant(store: StoreFacts, body: LineIn) -> UUID:
    if body.variant_id is not None:
        return body.variant_id
    if not body.sku:
        raise InvalidField("variant_id", "required")
    found = find_variant_by_sku(store.id, body.sku, clock.now())
    if found is None:
        raise InvalidField("sku", "unknown", body.sku)
    return found.variant_id


@router.patch("/{cart_id}/lines/{variant_id}", response=CartOut, summary="Change a quantity")
@once
def change(request: HttpRequest, cart_id: str, variant_id: UUID, body: QuantityIn) -> CartOut:
    """Set how many; zero takes the line out."""
    store, cart = cart_of(request, cart_id)
    set_line(
        store_id=store.id,
        cart_id=cart.id,
        variant_id=variant_id,
        quantity=body.quantity,
        actor=visitor(request),
        now=clock.now(),
    )
    return _shown(store, cart.id)


@router.delete("/{cart_id}/lines/{variant_id}", response=CartOut, summary="Take a line out")
@once
def remove(request: HttpRequest, cart_id: str, variant_id: UUID) -> CartOut:
    """Take a line out; a line that is not there is no error."""
    store, cart = cart_of(request, cart_id)
    set_line(
        store_id=store.id,
        cart_id=cart.id,
        variant_id=variant_id,
        quantity=0,
        actor=visitor(request),
        now=clock.now(),
    )
    return _shown(store, cart.id)


@router.put("/{cart_id}/contact", response=CartOut, summary="Say who buys")
@once
def contact(request: HttpRequest, cart_id: str, body: ContactIn) -> CartOut:
    """The confirmation goes to this address."""
    store, cart = cart_of(request, cart_id)
    changed = set_contact(
        store_id=store.id,
        cart_id=cart.id,
        email=body.email,
        phone=body.phone,
        country=cart.delivery_address.country if cart.delivery_address else "",
        now=clock.now(),
    )
    return _shown(store, cart.id, changed)


@router.put("/{cart_id}/address", response=CartOut, summary="Say where it goes")
@once
def address(request: HttpRequest, cart_id: str, body: AddressesIn) -> CartOut:
    """Checked by the rules of the country; each wrong part is named. A country of another market
    is refused (`not_delivered_to`), with the markets that deliver there."""
    store, cart = cart_of(request, cart_id)
    refuse_elsewhere(store, cart, body.delivery.country.upper())
    changed = set_address(
        store_id=store.id,
        cart_id=cart.id,
        delivery=body.delivery.postal(),
        billing=body.billing.postal() if body.billing else None,
        now=clock.now(),
    )
    return _shown(store, cart.id, changed)


def refuse_elsewhere(store: StoreFacts, cart: CartFacts, country: str) -> None:
    """Goods go where the cart's market delivers. Raises NotDeliveredTo."""
    market = seen_from(store, cart.market_id, cart.language)
    markets = [each.code for each in store.markets if sells_to(each, store.markets, country)]
    if market.sells_to(country) or not markets:
        return
    quote = quote_cart(store=store, cart_id=cart.id, now=clock.now(), as_if=cart)
    if quote.needs_shipping or not quote.lines:
        raise NotDeliveredTo(country, tuple(markets))


@router.put("/{cart_id}/note", response=CartOut, summary="Leave a word with the order")
@once
def note(request: HttpRequest, cart_id: str, body: NoteIn) -> CartOut:
    """For the shop to read; several lines are fine."""
    store, cart = cart_of(request, cart_id)
    changed = set_note(store_id=store.id, cart_id=cart.id, note=body.note, now=clock.now())
    return _shown(store, cart.id, changed)


@router.post("/{cart_id}/market", response=CartOut, summary="Move a cart to another market")
@once
def move(request: HttpRequest, cart_id: str, body: CartMarketIn) -> CartOut:
    """Its lines cost what they cost there; what is not sold there stays, with its `problem`, and
    ways of delivery and payment are chosen anew. In the market it is in already only the language
    changes."""
    store, cart = cart_of(request, cart_id)
    market = next((one for one in store.markets if one.code == body.market), None)
    if market is None:
        raise InvalidField("market", "unknown", ", ".join(one.code for one in store.markets))
    if body.language and body.language not in market.languages:
        raise InvalidField("language", "unknown", ", ".join(market.languages))
    there = seen_by(store, market, body.language)
    moved = move_cart(store=there, cart_id=cart.id, now=clock.now())
    return _shown(store, cart.id, moved.cart)


@router.get("/{cart_id}/delivery-options", response=list[DeliveryOut], summary="Ways to get there")
def delivery_options(request: HttpRequest, cart_id: str) -> list[DeliveryOut]:
    """What is offered for this cart and address, with prices."""
    store, cart = cart_of(request, cart_id)
    quote = quote_cart(store=store, cart_id=cart.id, now=clock.now(), as_if=cart)
    return [
        DeliveryOut(
            method_id=each.method_id,
            name=each.name,
            description=each.description,
            kind=each.kind,
            price_minor=each.price_minor,
            days_min=each.days_min,
            days_max=each.days_max,
        )
        for each in quote.delivery_quotes
    ]


@router.put("/{cart_id}/delivery", response=CartOut, summary="Choose a way to get there")
@once
def delivery(request: HttpRequest, cart_id: str, body: ChoiceIn) -> CartOut:
    """One of the delivery options."""
    store, cart = cart_of(request, cart_id)
    changed = choose_delivery(
        store_id=store.id, cart_id=cart.id, method_id=body.method_id, now=clock.now(), cart=cart
    )
    return _shown(store, cart.id, changed)


@router.get("/{cart_id}/payment-methods", response=list[MethodOut], summary="Ways to pay")
def payment_methods(request: HttpRequest, cart_id: str) -> list[MethodOut]:
    """What is offered in the cart's currency."""
    store, cart = cart_of(request, cart_id)
    return [
        MethodOut(
            method_id=each.id,
            name=each.name,
            description=each.description,
            gateway=each.gateway,
            wallets=[WalletOut(**asdict(wallet)) for wallet in each.wallets],
        )
        for each in ways_to_pay(store, cart)
    ]


@router.put("/{cart_id}/payment", response=CartOut, summary="Choose a way to pay")
@once
def payment(request: HttpRequest, cart_id: str, body: ChoiceIn) -> CartOut:
    """One of the payment methods."""
    store, cart = cart_of(request, cart_id)
    changed = choose_payment(
        store_id=store.id, cart_id=cart.id, method_id=body.method_id, now=clock.now(), cart=cart
    )
    return _shown(store, cart.id, changed)


@router.post("/{cart_id}/accept-prices", response=CartOut, summary="Accept changed prices")
@once
def accept(request: HttpRequest, cart_id: str) -> CartOut:
    """Today's prices become the ones the shopper has seen."""
    store, cart = cart_of(request, cart_id)
    accept_prices(store_id=store.id, cart_id=cart.id, now=clock.now())
    return _shown(store, cart.id)
