"""From the cart to the order: the last word, how the payment stands, giving it up."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from ninja import Router

from mercer.areas.cart.queries import CartFacts
from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.drop_placement import drop_placement
from mercer.areas.checkout.operations.place_order import BankLinks, place_order
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.queries import find_latest_placement
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus
from mercer.areas.payments.errors import CardNotFound
from mercer.areas.payments.rules import CardWish
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import MAY_SIGN_IN, find_shopper, once
from mercer.interfaces.api.carts.routes import cart_of
from mercer.interfaces.api.carts.schemas import CheckoutIn, CheckoutOut
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

router = Router(tags=["carts"])


@router.post(
    "/{cart_id}/checkout",
    response=CheckoutOut,
    summary="Place the order",
    openapi_extra=MAY_SIGN_IN,
)
@once
def checkout(request: HttpRequest, cart_id: str, body: CheckoutIn) -> CheckoutOut:
    """Turns the cart into one order, however often it is called. With a customer's token a stored
    card can be paid with, or the one that is paid with be kept."""
    store, cart = cart_of(request, cart_id)
    result = place_order(
        store=store,
        cart_id=cart.id,
        shown_total_minor=body.shown_total_minor,
        links=bank_links(store, body.return_url),
        method_token=body.card_token,
        visitor=request.META.get("REMOTE_ADDR", ""),
        card=_card_wish(request, cart, body),
        now=clock.now(),
    )
    return checkout_out(result)


def _card_wish(request: HttpRequest, cart: CartFacts, body: CheckoutIn) -> CardWish | None:
    """What a customer wants of stored cards, in their own cart. Raises CardNotFound for a guest who
    names one."""
    shopper = find_shopper(request)
    if shopper is None or shopper.id != cart.customer_id:
        if body.card_id is not None:
            raise CardNotFound(str(body.card_id))
        return None
    if body.card_id is None and not body.keep_card:
        return None
    return CardWish(shopper.id, card_id=body.card_id, keep=body.keep_card)


@router.get("/{cart_id}/checkout", response=CheckoutOut, summary="How the payment stands")
def checkout_status(request: HttpRequest, cart_id: str) -> CheckoutOut:
    """Asks the bank where the answer is still open."""
    store, cart = cart_of(request, cart_id)
    return checkout_out(
        resume_placement(store_id=store.id, token=_placement(store, cart), now=clock.now())
    )


@router.delete("/{cart_id}/checkout", response=CheckoutOut, summary="Give the payment up")
@once
def give_up(request: HttpRequest, cart_id: str) -> CheckoutOut:
    """The bank is told first; if it was paid already, it is an order."""
    store, cart = cart_of(request, cart_id)
    return checkout_out(
        drop_placement(store_id=store.id, token=_placement(store, cart), now=clock.now())
    )


def _placement(store: StoreFacts, cart: CartFacts) -> str:
    found = find_latest_placement(store.id, cart.id)
    if found is None:
        raise PlacementNotFound(cart.token)
    return found.token


def bank_links(store: StoreFacts, wanted: str | None) -> BankLinks:
    """Where the bank sends the shopper, and its notices. Raises InvalidField for another host."""
    back = own_url(store, wanted)
    return BankLinks(
        return_url=lambda token: back or f"{store.base_url}/checkout/return/{token}/",
        notice_url=lambda gateway: f"{store.base_url}/hooks/payments/{gateway}/{store.code}/",
    )


def own_url(store: StoreFacts, wanted: str | None) -> str | None:
    """Only addresses of this shop: the bank must not be made to send shoppers elsewhere."""
    if wanted is None:
        return None
    # Browsers read a backslash as a slash, and end the host there.
    is_plain = wanted.isascii() and wanted.isprintable() and not set(wanted) & set("\\ @")
    try:
        parts = urlsplit(wanted)
        is_ours = parts.scheme in ("http", "https") and parts.hostname == store.domain
    except ValueError:
        is_ours = False
    if not is_plain or not is_ours:
        raise InvalidField("return_url", "other_host", store.domain)
    return wanted


def checkout_out(result: PlacementResult) -> CheckoutOut:
    """How an attempt stands, as the API shows it."""
    confirmed = result.status == PlacementStatus.CONFIRMED
    return CheckoutOut(
        status=result.status,
        order_number=result.order_number,
        order_token=result.order_token if confirmed else None,
        action_url=result.action_url or None,
        decline_code=result.decline_code or None,
        placement=result.token,
    )
