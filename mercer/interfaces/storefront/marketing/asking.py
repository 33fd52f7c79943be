"""The box at checkout: what a shopper says to mail about the cart and about offers."""

from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import CartFacts
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.marketing.operations.say_to_offers import say_to_offers
from mercer.areas.marketing.queries import find_offer_word, reminder_settings
from mercer.areas.marketing.rules import ReminderSettings
from mercer.interfaces.storefront.marketing.pages import OffersBox
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

BOX = "offers"


@lru_cache(maxsize=256)
def _settings(store_id: UUID, generation: int) -> ReminderSettings:
    return reminder_settings(store_id)


def settings_of(request: ShopRequest) -> ReminderSettings:
    """How this store reminds; no statement when warm."""
    return _settings(request.store.id, request.generation)


def box_of(request: ShopRequest, cart: CartFacts) -> OffersBox | None:
    """The box with what was said before; none where the store does not remind, or a customer has
    said yes in their account. One statement at most."""
    settings = settings_of(request)
    if not settings.is_on or not settings.hours:
        return None
    word = find_offer_word(request.store.id, cart.id)
    if not settings.only_with_consent:
        label = _("Do not remind me by mail of what I leave in the cart")
        return OffersBox(label, is_ticked=word is False)
    if word is None and request.customer and request.customer.accepts_marketing:
        return None
    label = _("Remind me by mail of what I leave in the cart, and write to me about offers")
    return OffersBox(label, is_ticked=word is True)


def keep_word(request: ShopRequest, cart: CartFacts) -> None:
    """Write down what the box says, if it says something new; a box that nobody touched says
    nothing. What a customer says counts for their account.

    Raises CartNotFound."""
    settings = settings_of(request)
    if not settings.is_on:
        return
    word, is_ticked = find_offer_word(request.store.id, cart.id), BOX in request.POST
    if not settings.only_with_consent:
        is_yes = False if is_ticked else None
    elif is_ticked:
        is_yes = True
    else:
        is_yes = None if word is None else False
    if is_yes is None and word is None:
        return
    now = clock.now()
    say_to_offers(store_id=request.store.id, cart_id=cart.id, is_yes=is_yes, now=now)
    if settings.only_with_consent and request.customer and is_yes is not None:
        edit_customer(
            store_id=request.store.id,
            customer_id=request.customer.id,
            changes={"accepts_marketing": is_yes},
            actor=request.actor,
            now=now,
        )
