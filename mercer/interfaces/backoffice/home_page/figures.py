"""What was sold: today so far beside the same weekday a week ago, and each of the last days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate

from mercer.areas.orders.models import Order
from mercer.areas.orders.rules import OrderStatus
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel.money import Money, round_half_up

DAYS_SHOWN = 30
WEEK = timedelta(days=7)
# Orders of a shop that was not open yet are trials: no revenue.
SOLD = Q(status__in=(OrderStatus.PLACED, OrderStatus.CLOSED), is_test=False)


@dataclass(frozen=True)
class Sold:
    """So many orders, worth so much, in minor units of one currency."""

    orders: int
    minor: int

    @property
    def average_minor(self) -> int:
        """What an order is worth; 0 without orders."""
        return round_half_up(Decimal(self.minor) / self.orders) if self.orders else 0


@dataclass(frozen=True)
class Beside:
    """One currency, today so far beside the same weekday last week until the same hour."""

    currency: str
    today: Sold
    before: Sold
    before_whole: Sold


def beside_last_week(desk: Desk, now: datetime) -> tuple[Beside, ...]:
    """Each currency that was sold in, the store's own first: one statement."""
    midnight = start_of_day(desk, now)
    spans = {
        "today": Q(placed_at__gte=midnight),
        "before": Q(placed_at__gte=midnight - WEEK, placed_at__lt=now - WEEK),
        "whole": Q(placed_at__gte=midnight - WEEK, placed_at__lt=end_of_day(desk, now - WEEK)),
    }
    counts = {f"{name}_orders": Count("id", filter=span) for name, span in spans.items()}
    sums = {f"{name}_minor": Sum("total_minor", filter=span) for name, span in spans.items()}
    recent = Order.objects.filter(SOLD, store_id=desk.store.id, placed_at__gte=midnight - WEEK)
    rows = {
        row["currency"]: row
        for row in recent.filter(spans["today"] | spans["whole"])
        .order_by()
        .values("currency")
        .annotate(**counts, **sums)
    }
    names = [desk.store.currency, *sorted(set(rows) - {desk.store.currency})]
    return tuple(
        Beside(name, *(_sold(rows.get(name, {}), span) for span in spans)) for name in names
    )


def _sold(row: Mapping[str, Any], span: str) -> Sold:
    return Sold(row.get(f"{span}_orders") or 0, row.get(f"{span}_minor") or 0)


def by_day(desk: Desk, now: datetime) -> dict[str, list[tuple[date, Sold]]]:
    """Each of the last thirty days, by currency, oldest first: one statement.

    The store's own currency is always there; another one only when something was sold in it."""
    last = now.astimezone(desk.zone).date()
    days = [last - timedelta(days=n) for n in reversed(range(DAYS_SHOWN))]
    since = start_of_day(desk, now - timedelta(days=DAYS_SHOWN - 1))
    rows = (
        Order.objects.filter(SOLD, store_id=desk.store.id, placed_at__gte=since)
        .order_by()
        .values("currency", day=TruncDate("placed_at", tzinfo=desk.zone))
        .annotate(orders=Count("id"), minor=Sum("total_minor"))
    )
    found = {(row["currency"], row["day"]): Sold(row["orders"], int(row["minor"])) for row in rows}
    own = desk.store.currency
    names = [own, *sorted({name for name, _ in found} - {own})]
    return {name: [(day, found.get((name, day), Sold(0, 0))) for day in days] for name in names}


def start_of_day(desk: Desk, at: datetime) -> datetime:
    """Midnight on the store's clock."""
    return at.astimezone(desk.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def end_of_day(desk: Desk, at: datetime) -> datetime:
    """The next midnight on the store's clock, be the day 23 or 25 hours long."""
    return start_of_day(desk, at) + timedelta(days=1)


def total(days: Iterable[tuple[date, Sold]]) -> Sold:
    """Several days together."""
    rows = [sold for _, sold in days]
    return Sold(sum(row.orders for row in rows), sum(row.minor for row in rows))


def amount(desk: Desk, minor: int, currency: str) -> str:
    """An amount as people at this desk write it."""
    return Money(minor, currency).format(desk.store.language)
