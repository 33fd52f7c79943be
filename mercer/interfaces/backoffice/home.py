"""The home page: what waits to be done, and how today compares."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Sum
from django.urls import reverse

from mercer.areas.inventory.models import StockLevel
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel import clock
from mercer.kernel.money import Money

LOW_BY_DEFAULT = 5
READY_TO_SHIP = (PaymentState.AUTHORISED, PaymentState.PARTLY_PAID, PaymentState.PAID)
TO_SHIP = (FulfilmentState.UNFULFILLED, FulfilmentState.PARTLY_SHIPPED)


@dataclass(frozen=True)
class Waiting:
    """A number of things that wait, and where they are."""

    title: str
    count: int
    link: str
    icon: str


@dataclass(frozen=True)
class HomePage:
    """What the home page shows; money is formatted."""

    waiting: tuple[Waiting, ...]
    today: str
    today_orders: int
    week_before: str
    week_before_orders: int
    may_see_money: bool


def low_stock() -> Q:
    """Levels at or below their own mark, or at five where they have none."""
    free = F("on_hand") - F("allocated")
    marked = Q(low_at__isnull=False, low_at__gte=free)
    unmarked = Q(low_at__isnull=True, on_hand__lte=F("allocated") + LOW_BY_DEFAULT)
    counted = ~Q(variant__stock_policy="untracked") & Q(variant__is_active=True)
    return counted & (marked | unmarked)


def home_page(desk: Desk) -> HomePage:
    """What waits in this store: four statements."""
    now = clock.now()
    counts = _count_orders(desk, now)
    return HomePage(
        waiting=tuple(_waiting(desk, counts)),
        today=_money(desk, counts["today"]),
        today_orders=counts["today_orders"],
        week_before=_money(desk, counts["before"]),
        week_before_orders=counts["before_orders"],
        may_see_money=desk.may("orders.view"),
    )


def _money(desk: Desk, minor: int | None) -> str:
    return Money(minor or 0, desk.store.currency).format(desk.store.language)


def _count_orders(desk: Desk, now: datetime) -> dict[str, int]:
    midnight = now.astimezone(desk.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    week = timedelta(days=7)
    sold = Q(status__in=(OrderStatus.PLACED, OrderStatus.CLOSED), currency=desk.store.currency)
    today = sold & Q(placed_at__gte=midnight)
    before = sold & Q(placed_at__gte=midnight - week, placed_at__lt=now - week)
    placed = Q(status=OrderStatus.PLACED)
    counts: dict[str, int] = Order.objects.filter(store_id=desk.store.id).aggregate(
        to_ship=Count(
            "id",
            filter=placed & Q(payment_state__in=READY_TO_SHIP, fulfilment_state__in=TO_SHIP),
        ),
        awaited=Count("id", filter=placed & Q(payment_state=PaymentState.AWAITING)),
        failed=Count(
            "id", filter=Q(status=OrderStatus.ABANDONED, created_at__gte=now - timedelta(days=2))
        ),
        today=Sum("total_minor", filter=today),
        today_orders=Count("id", filter=today),
        before=Sum("total_minor", filter=before),
        before_orders=Count("id", filter=before),
    )
    return counts


def _waiting(desk: Desk, counts: dict[str, int]) -> list[Waiting]:
    def link(address: str, query: str) -> str:
        return f"{reverse(f'admin:{address}')}?{query}"

    cards = []
    if desk.may("orders.view"):
        orders = "orders_order_changelist"
        cards += [
            Waiting("Orders to ship", counts["to_ship"], link(orders, "show=to_ship"),
                    "package_2"),
            Waiting("Transfers awaited", counts["awaited"], link(orders, "payment=awaiting"),
                    "account_balance"),
            Waiting("Payments failed, two days", counts["failed"], link(orders, "show=abandoned"),
                    "credit_card_off"),
        ]  # fmt: skip
    if desk.may("inventory.view"):
        low = StockLevel.objects.filter(low_stock(), store_id=desk.store.id).count()
        where = link("inventory_stocklevel_changelist", "low=yes")
        cards.append(Waiting("Low stock", low, where, "production_quantity_limits"))
    if desk.may("notifications.view"):
        unsent = Message.objects.filter(store_id=desk.store.id, status="failed").count()
        where = link("notifications_message_changelist", "status=failed")
        cards.append(Waiting("Messages not sent", unsent, where, "unsubscribe"))
    return cards
