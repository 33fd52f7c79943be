"""The home page as a frozen page: all is read, and money is written as people write it."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.home_page.chart import Chart, draw
from mercer.interfaces.backoffice.home_page.figures import (
    WEEK,
    Beside,
    Sold,
    amount,
    beside_last_week,
    by_day,
    total,
)
from mercer.interfaces.backoffice.home_page.waiting import (
    Running,
    Waiting,
    list_running,
    list_waiting,
)
from mercer.interfaces.backoffice.settings.trial_banks import offered_trials


@dataclass(frozen=True)
class Figure:
    """A number of today, and the same of last week in words; `tone` is up, down or even."""

    title: str
    today: str
    before: str
    change: str
    tone: str


@dataclass(frozen=True)
class CurrencyFigures:
    """Revenue, orders and average order of one currency."""

    currency: str
    figures: tuple[Figure, ...]
    whole_day: str


@dataclass(frozen=True)
class HomePage:
    """What the home page shows; money is formatted. Sums are empty for whom they do not concern.
    `trials`: ways to pay of an open shop by which no money moves."""

    waiting: tuple[Waiting, ...]
    running: tuple[Running, ...]
    sums: tuple[CurrencyFigures, ...]
    weekday: str
    charts: tuple[Chart, ...]
    trials: tuple[str, ...]


def home_page(desk: Desk, now: datetime) -> HomePage:
    """The home page for one person: at most nine statements, however many orders there are."""
    sees_sums = desk.may("orders.view")
    return HomePage(
        waiting=tuple(list_waiting(desk, now)),
        running=list_running(desk),
        sums=tuple(_sums(desk, each) for each in beside_last_week(desk, now)) if sees_sums else (),
        weekday=_day(desk, (now - WEEK).astimezone(desk.zone).date(), "EEEE, d MMMM"),
        charts=tuple(_charts(desk, now)) if sees_sums else (),
        trials=offered_trials(desk.store),
    )


def _sums(desk: Desk, sold: Beside) -> CurrencyFigures:
    def money(minor: int) -> str:
        return amount(desk, minor, sold.currency)

    now, then = sold.today, sold.before
    whole = _("{orders} orders, {revenue} on that whole day").format(
        orders=sold.before_whole.orders, revenue=money(sold.before_whole.minor)
    )
    return CurrencyFigures(
        sold.currency,
        (
            _figure(_("Revenue"), now.minor, then.minor, money(now.minor), money(then.minor)),
            _figure(
                _("Orders"), now.orders, then.orders, str(now.orders), str(then.orders),
                is_counted=True,
            ),
            _figure(
                _("Average order"), now.average_minor, then.average_minor,
                money(now.average_minor), money(then.average_minor),
            ),
        ),
        whole,
    )  # fmt: skip


def _figure(
    title: str, now: int, then: int, today: str, before: str, *, is_counted: bool = False
) -> Figure:
    tone = "even" if now == then else "up" if now > then else "down"
    words = change_in_words(now, then, is_counted=is_counted)
    return Figure(title, today, before, words, tone)


def change_in_words(now: int, then: int, *, is_counted: bool = True) -> str:
    """How one number compares with an earlier one; nothing to compare with is said, not counted.
    What is counted is fewer, an amount is less."""
    if now == then:
        return _("the same")
    if then == 0:
        return _("nothing then")
    share = abs(now - then) * 100 // then
    if share == 0:
        down = _("less than 1 % fewer") if is_counted else _("less than 1 % less")
        return _("less than 1 % more") if now > then else down
    down = _("{share} % fewer") if is_counted else _("{share} % less")
    return (_("{share} % more") if now > then else down).format(share=share)


def _charts(desk: Desk, now: datetime) -> list[Chart]:
    """Revenue of each currency, and orders of all of them."""
    series = by_day(desk, now)
    charts = []
    for currency, days in series.items():
        title = (
            _("Revenue, 30 days") if len(series) == 1 else f"{_('Revenue, 30 days')} ({currency})"
        )
        charts.append(_revenue(desk, title, currency, days))
    counts = [sum(sold.orders for _, sold in rows) for rows in zip(*series.values(), strict=True)]
    dates = [day for day, _ in series[desk.store.currency]]
    orders = sum(counts)
    charts.append(
        draw(
            title=_("Orders, 30 days"),
            summary=ngettext("{n} order in all", "{n} orders in all", orders).format(n=orders),
            days=[_day(desk, day, "d MMM") for day in dates],
            values=counts,
            write=str,
        )
    )
    return charts


def _revenue(desk: Desk, title: str, currency: str, days: list[tuple[date, Sold]]) -> Chart:
    best, sold = max(days, key=lambda row: row[1].minor)
    summary = _("{revenue} in all").format(revenue=amount(desk, total(days).minor, currency))
    if sold.minor:
        summary += ", " + _("most on {day}: {revenue}").format(
            day=_day(desk, best, "d MMMM"), revenue=amount(desk, sold.minor, currency)
        )
    return draw(
        title=title,
        summary=summary,
        days=[_day(desk, day, "d MMM") for day, _ in days],
        values=[each.minor for _, each in days],
        write=lambda minor: amount(desk, minor, currency),
    )


def _day(desk: Desk, day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=desk.store.language.replace("-", "_"))
