"""Let some shoppers of the demo's last month leave a cart behind, and some of them come back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.cart.models import Cart, CartLine
from mercer.areas.cart.rules import CartStatus
from mercer.areas.marketing.models import LeftCart
from mercer.areas.marketing.rules import StopReason, fingerprint
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.history_books import drawn_orders
from mercer.interfaces.commands.demo.past_year import FIRST_NAMES, LAST_NAMES

SEED = 19_980_904
SHOPPERS = "@shoppers.example"
DAYS = 29
WAITS = (1, 24, 72)
ONE_IN = 9
# What became of those who did not come back by the link.
ENDINGS = (StopReason.NO_CONSENT, StopReason.NO_CONSENT, "", "", "", StopReason.UNSUBSCRIBED)


def add_left_carts(store: StoreFacts, *, now: datetime, seed: int = SEED) -> int:
    """Carts that were left behind in the last weeks, unless there are some; how many.

    Every ninth past order came back from one; for each of these three others did not. No mail
    follows: what is past is past. They go with the past orders (`remove_demo_orders`)."""
    known = LeftCart.objects.filter(store_id=store.id, cart__email__endswith=SHOPPERS)
    if not store.is_demo or known.exists():
        return 0
    drawn = drawn_orders(store.id)
    orders = list(
        Order.objects.filter(
            pk__in=drawn, currency=store.currency, placed_at__gt=now - timedelta(days=DAYS),
            placed_at__lt=now - timedelta(days=1),
        ).order_by("placed_at", "number")
    )  # fmt: skip
    random = Random(seed)  # noqa: S311
    added = 0
    with transaction.atomic():
        for number, order in enumerate(orders):
            lines = list(order.lines.order_by("position"))
            if number % ONE_IN == 0 and order.status != "cancelled":
                _come_back(order, lines)
                added += 1
            elif number % 3 == 1:
                _stay_away(order, lines, random, now)
                added += 1
    return added


def remove_left_carts(store: StoreFacts, order_ids: Iterable[UUID]) -> None:
    """Take away the carts that were left behind in the demo's past; one that somebody has ordered
    from since stays."""
    past = Q(cart__email__endswith=SHOPPERS) | Q(order_id__in=list(order_ids))
    rows = LeftCart.objects.filter(past, store_id=store.id)
    carts = list(rows.values_list("cart_id", flat=True))
    rows.delete()
    Cart.objects.filter(pk__in=carts, placements=None).delete()


def _come_back(order: Order, lines: list[OrderLine]) -> None:
    placed = order.placed_at or order.created_at
    left = placed - timedelta(hours=21)
    cart = _cart(order, lines, CartStatus.PLACED, order.email, left)
    LeftCart.objects.create(
        **_row(cart, lines), left_at=left, sent=1, last_sent_at=left + timedelta(hours=1),
        stopped_at=placed, stop_reason=StopReason.BOUGHT, restored_cart_id=cart.id,
        restored_at=placed - timedelta(minutes=12), recovered_at=placed, order_id=order.id,
        recovered_minor=order.total_minor,
    )  # fmt: skip


def _stay_away(order: Order, lines: list[OrderLine], random: Random, now: datetime) -> None:
    name = f"{random.choice(FIRST_NAMES)}.{random.choice(LAST_NAMES)}".lower().replace(" ", "")
    left = (order.placed_at or order.created_at) + timedelta(minutes=random.randint(20, 600))
    cart = _cart(order, lines, CartStatus.OPEN, f"{name}{SHOPPERS}", left)
    reason = random.choice(ENDINGS)
    due = sum(left + timedelta(hours=hours) <= now for hours in WAITS)
    sent = 0 if reason == StopReason.NO_CONSENT else min(due, 1 if reason else random.randint(1, 3))
    last = left + timedelta(hours=WAITS[sent - 1]) if sent else None
    LeftCart.objects.create(
        **_row(cart, lines), left_at=left, sent=sent, last_sent_at=last,
        stopped_at=left + timedelta(hours=1 + sent) if reason else None, stop_reason=reason,
    )  # fmt: skip


def _cart(
    order: Order, lines: list[OrderLine], status: CartStatus, email: str, left: datetime
) -> Cart:
    """A cart with what an order has; `cart_id` of the order stays as it is."""
    cart = Cart.objects.create(
        store_id=order.store_id, status=status, currency=order.currency, language=order.language,
        email=email, created_at=left - timedelta(minutes=9), changed_at=left,
    )  # fmt: skip
    CartLine.objects.bulk_create(
        CartLine(
            cart=cart, variant_id=line.variant_id, quantity=line.quantity,
            unit_price_minor=line.unit_price_minor, added_at=left - timedelta(minutes=9),
        )
        for line in lines
    )  # fmt: skip
    return cart


def _row(cart: Cart, lines: list[OrderLine]) -> dict[str, object]:
    return {
        "store_id": cart.store_id,
        "cart": cart,
        "fingerprint": fingerprint(cart.store_id, cart.email),
        "currency": cart.currency,
        "units": sum(line.quantity for line in lines),
        "amount_minor": sum(line.quantity * line.unit_price_minor for line in lines),
    }
