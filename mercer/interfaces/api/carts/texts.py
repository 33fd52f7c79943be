"""What a shopper says to news of the order by text message."""

from django.http import HttpRequest
from ninja import Router, Schema

from mercer.areas.cart.queries import CartFacts
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.queries import find_text_choice, has_channel
from mercer.areas.notifications.rules import phone_number
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import once, visitor
from mercer.interfaces.api.carts.routes import cart_of
from mercer.interfaces.api.me.errors import NoTexts
from mercer.interfaces.api.me.schemas import TextsIn
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

router = Router(tags=["carts"])


class TextsOut(Schema):
    """Whether the store sends texts at all, and whether the shopper wants them; never before they
    said so."""

    offered: bool
    wanted: bool


@router.get("/{cart_id}/texts", response=TextsOut, summary="News of the order by text message")
def texts(request: HttpRequest, cart_id: str) -> TextsOut:
    """Show the box beside the phone where `offered`, ticked where `wanted`: what was said last,
    of this cart or of all the customer's orders."""
    store, cart = cart_of(request, cart_id)
    if not has_channel(store.id):
        return TextsOut(offered=False, wanted=False)
    said = find_text_choice(store.id, cart_id=cart.id, customer_id=cart.customer_id)
    return TextsOut(offered=True, wanted=said is not None and said.is_yes)


@router.put("/{cart_id}/texts", response=TextsOut, summary="Say yes or no to texts")
@once
def say(request: HttpRequest, cart_id: str, body: TextsIn) -> TextsOut:
    """A yes or no for the order that comes of this cart; until it is paid the latest counts. A yes
    needs a mobile number among the contact, else it is refused and names `phone`. Refused where the
    store sends no texts. `PUT /me/order-texts` speaks for all orders of a customer."""
    store, cart = cart_of(request, cart_id)
    if not has_channel(store.id):
        raise NoTexts
    if body.wanted:
        _check_phone(store, cart)
    say_to_texts(
        store_id=store.id,
        cart_id=cart.id,
        customer_id=cart.customer_id,
        for_account=False,
        is_yes=body.wanted,
        actor=visitor(request),
        now=clock.now(),
    )
    return TextsOut(offered=True, wanted=body.wanted)


def _check_phone(store: StoreFacts, cart: CartFacts) -> None:
    """Raises InvalidField (phone) where no text can be sent to."""
    address = cart.delivery_address or cart.billing_address
    if not cart.phone:
        raise InvalidField("phone", "required")
    if phone_number(cart.phone, address.country if address else store.country) is None:
        raise InvalidField("phone", "not_a_mobile")
