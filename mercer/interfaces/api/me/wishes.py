"""What is on a customer's wish lists."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from mercer.areas.cart.operations.fill_cart import fill_cart
from mercer.areas.cart.queries import quote_cart
from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.catalogue.rules import MOST_SLUG
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.wishes.errors import NotWishable, WatchNotFound
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.move_wish import move_wish
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.operations.watch_prices import watch_prices
from mercer.areas.wishes.queries import list_wishes
from mercer.interfaces.api.access import CustomerToken, once, shopper_of
from mercer.interfaces.api.carts.schemas import cart_out
from mercer.interfaces.api.me.own_cart import open_own_cart
from mercer.interfaces.api.me.wish_lists import filled, own, own_or_first
from mercer.interfaces.api.me.wish_schemas import (
    FilledWishListOut,
    MoveIn,
    StayedOut,
    ToCartIn,
    ToCartOut,
    WatchIn,
    WishIn,
    WishOut,
    wishes_out,
)
from mercer.kernel import clock

router = Router(tags=["me"], auth=CustomerToken())
ONE = "/wish-lists/{list_id}"


@router.post(f"{ONE}/wishes", response={201: FilledWishListOut}, summary="Wish for something")
@once
def add(request: HttpRequest, list_id: str, body: WishIn) -> Status[FilledWishListOut]:
    """Wished for twice, it stands there once. `default` is the one list that hearts go to."""
    store, customer = shopper_of(request)
    found = own_or_first(store, customer, list_id)
    add_wish(
        store_id=store.id,
        wish_list_id=found.id,
        product_slug=body.product,
        variant_id=body.variant_id,
        currency=store.currency,
        now=clock.now(),
    )
    return Status(201, filled(store, customer, found.id))


@router.delete(f"{ONE}/wishes/{{slug}}", response=FilledWishListOut, summary="Take a wish off")
@once
def remove(request: HttpRequest, list_id: str, slug: str) -> FilledWishListOut:
    """A wish that is not there is no error."""
    store, customer = shopper_of(request)
    found = own(store, customer, list_id)
    remove_wish(store_id=store.id, wish_list_id=found.id, product_slug=slug, now=clock.now())
    return filled(store, customer, found.id)


@router.post(f"{ONE}/wishes/{{slug}}/move", response=FilledWishListOut, summary="To another list")
@once
def move(request: HttpRequest, list_id: str, slug: str, body: MoveIn) -> FilledWishListOut:
    """Moved, or on both; the answer is the list it was on."""
    store, customer = shopper_of(request)
    found = own(store, customer, list_id)
    move_wish(
        store_id=store.id,
        token=found.token,
        from_list_id=found.id,
        to_list_id=body.list_id,
        product_slug=slug,
        copy=body.copy_it,
        now=clock.now(),
    )
    return filled(store, customer, found.id)


@router.post(f"{ONE}/to-cart", response=ToCartOut, summary="Put wishes into the cart")
@once
def to_cart(request: HttpRequest, list_id: str, body: ToCartIn) -> ToCartOut:
    """One of each that can be had now; what cannot stays on the list, with the reason."""
    store, customer = shopper_of(request)
    found, now = own(store, customer, list_id), clock.now()
    wishes = wishes_out(store, list_wishes(found.id), customer.id, now)
    named = [wish for wish in wishes if not body.products or wish.product in body.products]
    if missing := set(body.products) - {wish.product for wish in named}:
        raise NotWishable(min(missing)[:MOST_SLUG])
    cart = open_own_cart(store, customer)
    wanted = {wish.variant_id: 1 for wish in named if wish.variant_id}
    came = fill_cart(store_id=store.id, cart_id=cart.id, wanted=wanted, now=now)
    added = [wish.product for wish in named if wish.variant_id in came.added]
    for slug in [] if body.keep else added:
        remove_wish(store_id=store.id, wish_list_id=found.id, product_slug=slug, now=now)
    quote = quote_cart(store=store, cart_id=cart.id, now=now, as_if=came.cart)
    return ToCartOut(
        cart=cart_out(quote),
        added=added,
        stayed=[_stayed(wish) for wish in named if wish.product not in added],
    )


@router.put(f"{ONE}/watch", response=FilledWishListOut, summary="Be told of lower prices")
@once
def watch(request: HttpRequest, list_id: str, body: WatchIn) -> FilledWishListOut:
    """A mail to the customer's address when something on the list, or this one thing, costs at
    least 5 % less; the yes is written down."""
    store, customer = shopper_of(request)
    found = own(store, customer, list_id)
    watch_prices(
        store_id=store.id,
        wish_list_id=found.id,
        product_id=_product(store, body.product),
        customer=customer,
        language=store.language,
        market=store.market,
        now=clock.now(),
    )
    return filled(store, customer, found.id)


@router.delete(f"{ONE}/watch", response=FilledWishListOut, summary="No more mails about prices")
@once
def unwatch(
    request: HttpRequest, list_id: str, product: str = Query("", max_length=MOST_SLUG)
) -> FilledWishListOut:
    """About the whole list, or one thing on it."""
    store, customer = shopper_of(request)
    found = own(store, customer, list_id)
    if found.watch is None:
        raise WatchNotFound
    stop_price_watch(
        store_id=store.id,
        token=found.watch.token,
        product_id=_product(store, product),
        now=clock.now(),
    )
    return filled(store, customer, found.id)


def _product(store: StoreFacts, slug: str) -> UUID | None:
    """The one thing that is meant; None for the whole list. Raises NotWishable."""
    if not slug:
        return None
    found = list_cards_by_slug(store.id, [slug], clock.now(), store.language)
    if not found:
        raise NotWishable(slug[:MOST_SLUG])
    return found[0].product_id


def _stayed(wish: WishOut) -> StayedOut:
    """Why something stayed on the list."""
    reason = "unavailable" if wish.variant_id else "choose_variant"
    return StayedOut(product=wish.product, reason=reason)
