"""What waits to be done, each with the list where it is done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.models import ProductImport
from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.queries import low_stock
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import OrderStatus, PaymentState
from mercer.areas.payments.queries import list_expiring, list_overdue
from mercer.areas.pricing.models import PriceRule
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.home import (
    EXPIRING_WITHIN,
    FAILED_SINCE,
    ready_to_ship,
)

ORDERS = "orders_order_changelist"


@dataclass(frozen=True)
class Waiting:
    """A number of things that wait, and where they are. `is_urgent`: money may be lost."""

    title: str
    count: int
    link: str
    icon: str
    is_urgent: bool = False


@dataclass(frozen=True)
class Running:
    """An import that is under way."""

    name: str
    done: int
    total: int
    link: str


def list_waiting(desk: Desk, now: datetime) -> list[Waiting]:
    """What this person may see of what waits: at most six statements."""
    cards: list[Waiting] = []
    if desk.may("orders.view"):
        cards += _orders(desk, now)
    if desk.may("orders.view") and desk.may("payments.view"):
        cards += _money(desk, now)
    if desk.may("inventory.view"):
        low = StockLevel.objects.filter(low_stock(), store_id=desk.store.id).count()
        where = _link("inventory_stocklevel_changelist", "low=yes")
        cards.append(Waiting(_("Low stock"), low, where, "production_quantity_limits"))
    if desk.may("notifications.view"):
        unsent = Message.objects.filter(store_id=desk.store.id, status="failed").count()
        where = _link("notifications_message_changelist", "status=failed")
        cards.append(Waiting(_("Messages not sent"), unsent, where, "unsubscribe", True))
    if desk.may("stores.edit_market"):
        cards += _rates(desk)
    return cards


def list_running(desk: Desk) -> tuple[Running, ...]:
    """The imports that are under way: one statement."""
    if not desk.may("catalogue.import_products"):
        return ()
    rows = ProductImport.objects.filter(
        store_id=desk.store.id, status__in=("waiting", "running")
    ).values_list("pk", "file_name", "rows_done", "rows_total")
    return tuple(
        Running(name, done, total, reverse("admin:catalogue_productimport_change", args=[pk]))
        for pk, name, done, total in rows[:5]
    )


def _orders(desk: Desk, now: datetime) -> list[Waiting]:
    placed = Q(status=OrderStatus.PLACED)
    counts = Order.objects.filter(store_id=desk.store.id).aggregate(
        to_ship=Count("id", filter=ready_to_ship()),
        awaited=Count("id", filter=placed & Q(payment_state=PaymentState.AWAITING)),
        being_paid=Count("id", filter=Q(status=OrderStatus.PENDING)),
        failed=Count(
            "id", filter=Q(status=OrderStatus.ABANDONED, created_at__gte=now - FAILED_SINCE)
        ),
    )
    return [
        Waiting(_("Orders to ship"), counts["to_ship"], _link(ORDERS, "show=to_ship"),
                "package_2"),
        Waiting(_("Transfers awaited"), counts["awaited"],
                _link(ORDERS, "show=placed&payment=awaiting"), "account_balance"),
        Waiting(_("Being paid now"), counts["being_paid"], _link(ORDERS, "show=pending"),
                "hourglass_top"),
        Waiting(_("Payments failed, two days"), counts["failed"], _link(ORDERS, "show=failed"),
                "credit_card_off"),
    ]  # fmt: skip


def _money(desk: Desk, now: datetime) -> list[Waiting]:
    overdue = list_overdue(now, store_id=desk.store.id)
    expiring = list_expiring(desk.store.id, now + EXPIRING_WITHIN)
    days = EXPIRING_WITHIN // timedelta(days=1)
    return [
        Waiting(_("Transfers overdue"), len({each.order_id for each in overdue}),
                _link(ORDERS, "show=overdue"), "event_busy", True),
        Waiting(_("Held money lapses within {days} days").format(days=days),
                len({each.order_id for each in expiring}), _link(ORDERS, "show=expiring"),
                "timer", True),
    ]  # fmt: skip


def _rates(desk: Desk) -> list[Waiting]:
    """Rates that are followed and could not be taken, where there are any."""
    stuck = PriceRule.objects.filter(store_id=desk.store.id).exclude(trouble="").count()
    where = reverse("admin:stores_market_changelist")
    return (
        [Waiting(_("Rates to look at"), stuck, where, "currency_exchange", True)] if stuck else []
    )


def _link(address: str, query: str) -> str:
    return f"{reverse(f'admin:{address}')}?{query}"
