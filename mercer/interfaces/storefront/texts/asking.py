"""The box beside the phone: what a shopper says to news of the order by text message."""

from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import CartFacts
from mercer.areas.notifications.operations.say_to_texts import say_to_texts
from mercer.areas.notifications.queries import find_text_choice, find_text_consent, has_channel
from mercer.areas.notifications.rules import phone_number
from mercer.interfaces.storefront.checkout.form import Said
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.texts.pages import TextsBox
from mercer.kernel import clock

BOX, PHONE = "texts", "delivery-phone"


@lru_cache(maxsize=256)
def _sends(store_id: UUID, generation: int) -> bool:
    return has_channel(store_id)


def sends_texts(request: ShopRequest) -> bool:
    """Whether this store sends texts; no statement when warm."""
    return _sends(request.store.id, request.generation)


def box_of(request: ShopRequest, cart: CartFacts) -> TextsBox | None:
    """The box with what was said last, of this cart or in the account; none where the store sends
    no texts. Two statements at most."""
    return TextsBox(is_ticked=_said(request, cart) is True) if sends_texts(request) else None


def customer_says(request: ShopRequest) -> bool | None:
    """What who is signed in says of all their orders; None where nothing was said."""
    customer = request.customer
    consent = find_text_consent(request.store.id, customer.id) if customer else None
    return consent.is_yes if consent else None


def keep_texts(request: ShopRequest, cart: CartFacts, said: Said) -> Said:
    """Write down what the box says, if it says something new; a box that nobody touched says
    nothing. What a customer says counts for their account. **Returns** what was said, with a word
    beside the phone where no text can be sent to it."""
    if not sends_texts(request):
        return said
    is_yes = BOX in request.POST
    before = _said(request, cart)
    if is_yes != bool(before):
        say_to_texts(
            store_id=request.store.id,
            cart_id=cart.id,
            customer_id=request.customer.id if request.customer else None,
            is_yes=is_yes,
            actor=request.actor,
            now=clock.now(),
        )
    address = said.delivery
    if not is_yes or PHONE in said.errors or phone_number(address.phone, address.country):
        return said
    words = _("Write a mobile number here, or do without text messages.")
    return replace(said, errors=said.errors | {PHONE: words})


def account_box(request: ShopRequest) -> TextsBox | None:
    """The box among the choices of an account; none where the store sends no texts."""
    return TextsBox(is_ticked=bool(customer_says(request))) if sends_texts(request) else None


def keep_account_texts(request: ShopRequest) -> None:
    """Write down what the box of an account says, where it was shown and says something new."""
    customer = request.customer
    is_yes = BOX in request.POST
    if customer is None or "asks_texts" not in request.POST:
        return
    if is_yes != bool(customer_says(request)):
        say_to_texts(
            store_id=request.store.id, customer_id=customer.id, is_yes=is_yes,
            actor=request.actor, now=clock.now(),
        )  # fmt: skip


def _said(request: ShopRequest, cart: CartFacts) -> bool | None:
    customer = request.customer.id if request.customer else None
    said = find_text_choice(request.store.id, cart_id=cart.id, customer_id=customer)
    return said.is_yes if said else None
