"""Builders: carts that were left, and what follows from it."""

from datetime import datetime, timedelta
from typing import Any

from mercer.areas.cart.models import Cart
from mercer.areas.cart.tests.make import make_cart, make_shop, make_thing
from mercer.areas.marketing.models import LeftCart, StoreReminderSettings
from mercer.areas.marketing.operations.find_left_carts import find_left_carts
from mercer.areas.marketing.operations.say_to_offers import say_to_offers
from mercer.areas.marketing.operations.send_reminders import send_reminders
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.models import Store
from mercer.kernel import clock

ADA = "ada@example.org"
HOUR = timedelta(hours=1)


def make_reminding_shop(**options: Any) -> Store:
    """A shop that reminds after 1, 24 and 72 hours whoever said yes, unless told otherwise."""
    settings = {
        name: options.pop(name)
        for name in ("only_with_consent", "first_hours", "second_hours", "third_hours", "is_on")
        if name in options
    }
    store = make_shop(**options)
    StoreReminderSettings.objects.create(store=store, **({"is_on": True} | settings))
    return store


def make_left_cart(
    store: Store,
    *variants: Any,
    email: str = ADA,
    says_yes: bool | None = True,
    ago: timedelta = HOUR,
    **options: Any,
) -> Cart:
    """A guest's cart, left an hour ago, whose shopper said yes to mail about offers."""
    cart = make_cart(store, *(variants or (make_thing(store),)), **options)
    Cart.objects.filter(pk=cart.pk).update(email=email)
    if says_yes is not None:
        say_to_offers(store_id=store.id, cart_id=cart.id, is_yes=says_yes, now=clock.now())
    Cart.objects.filter(pk=cart.pk).update(changed_at=clock.now() - ago)
    cart.refresh_from_db()
    return cart


def look_again(now: datetime | None = None) -> int:
    """What the clock does every five minutes; how many mails follow."""
    now = now or clock.now()
    find_left_carts(now=now)
    return send_reminders(now=now)


def noted(cart: Cart) -> LeftCart:
    """The row of a cart that was found."""
    return LeftCart.objects.get(cart=cart)


def make_purchase(store: Store, lamp: Any, **options: Any) -> Order:
    """An order that is placed now, by Ada unless somebody else is named."""
    order = make_order(store, variants=[lamp], **({"email": ADA} | options))
    Order.objects.filter(pk=order.pk).update(placed_at=clock.now())
    order.refresh_from_db()
    return order
