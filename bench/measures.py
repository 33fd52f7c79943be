"""Running the work and writing down how it went."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import psutil

from bench import work
from bench.connection import Connection
from bench.crowd import Deed, crowd
from bench.goods import HOT_SKU
from bench.meters import Effort, Statements, count_statements, effort, middle, percentile, since
from bench.pages import Asked, Rate, ask_pages
from bench.shop import Shop, until_jobs_are_done
from bench.shoppers import SOLD_OUT, Bought, buy

ROAD_NAMES = {
    "pages": "HTML pages, transfer",
    work.TRANSFER: "API, transfer",
    work.CARD: "API, card at the test bank",
}


@dataclass(frozen=True)
class Row:
    """One line of the table: medians."""

    name: str
    connections: int
    cached: bool
    a_second: float
    p50_ms: float
    tail_ms: float
    web_ms: float
    postgres_ms: float
    failed: int
    worker_ms: float = 0.0


@dataclass
class Results:
    """Everything that was found out."""

    rows: list[Row] = field(default_factory=list)
    orders: list[Row] = field(default_factory=list)
    statements: dict[str, Statements] = field(default_factory=dict)
    bare: dict[int, Rate] = field(default_factory=dict)
    bare_orders: tuple[float, float, int] = (0.0, 0.0, 0)
    hot: tuple[int, int, int, float] = (0, 0, 0, 0.0)
    races: list[tuple[int, int]] = field(default_factory=list)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)
    start_seconds: float = 0.0
    drained_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {words}\n")


def measure_pages(
    shop: Shop,
    web: psutil.Process,
    plan: work.Plan,
    name: str,
    asked: Sequence[Asked],
    *,
    cached: bool,
) -> list[Row]:
    """The rate of some pages, at each number of connections."""
    warm_up = min(plan.seconds, 1.0)
    ask_pages(shop, asked, connections=8, seconds=warm_up)
    rows = []
    for connections in plan.connections:
        found = []
        for _ in range(plan.repeats):
            before = effort(shop, web)
            rate = ask_pages(shop, asked, connections=connections, seconds=plan.seconds)
            found.append((rate, since(before, effort(shop, web))))
        row = summed_up(name, connections, cached, found)
        say(f"{name:28} {connections:3} connections  {row.a_second:9.0f}/s")
        rows.append(row)
    return rows


def summed_up(name: str, connections: int, cached: bool, found: list[tuple[Rate, Effort]]) -> Row:
    """The medians of some runs."""
    return Row(
        name=name,
        connections=connections,
        cached=cached,
        a_second=middle(rate.a_second for rate, _ in found),
        p50_ms=middle(rate.p50_ms for rate, _ in found),
        tail_ms=middle(rate.p99_ms for rate, _ in found),
        web_ms=middle(spent.web / max(rate.requests, 1) * 1e3 for rate, spent in found),
        postgres_ms=middle(spent.postgres / max(rate.requests, 1) * 1e3 for rate, spent in found),
        worker_ms=middle(spent.worker / max(rate.requests, 1) * 1e3 for rate, spent in found),
        failed=sum(rate.failed for rate, _ in found),
    )


def count_all(shop: Shop, plan: work.Plan) -> dict[str, Statements]:
    """Statements of one warm request, and of one whole checkout on each road."""
    visitor = Connection(shop.port)
    adds = work.first_adds(shop)[0]

    def asking(one: Asked) -> Callable[[], object]:
        def ask() -> None:
            visitor.cookies.clear()
            kind = "application/x-www-form-urlencoded" if one.body else ""
            answer = visitor.ask(one.method, one.path, one.body.encode(), kind)
            assert answer.status < 400, (one, answer)

        return ask

    counted = {
        "category page": count_statements(shop, asking(work.category_pages()[0]), plan.counted),
        "product page": count_statements(shop, asking(work.product_pages(40)[0]), plan.counted),
        "search": count_statements(shop, asking(work.searches()[0]), plan.counted),
        "add to a new cart": count_statements(shop, asking(adds), plan.counted),
    }
    for road, name in ROAD_NAMES.items():
        deed = work.purchase(road, visitor, 1, plan.products)
        counted[name] = count_statements(shop, deed, plan.counted)
    visitor.close()
    return counted


def measure_orders(
    shop: Shop, web: psutil.Process, worker: psutil.Process, plan: work.Plan, road: str
) -> Row:
    """Whole guest checkouts, one after the other by each of eight shoppers."""
    shoppers = plan.connections[0]
    found = []
    for repeat in range(plan.repeats):

        def shopper(number: int, repeat: int = repeat) -> Deed:
            visitor = Connection(shop.port)
            first = (repeat * shoppers + number) * plan.orders_each

            def shopping() -> list[Bought]:
                numbers = range(first, first + plan.orders_each)
                deeds = [work.purchase(road, visitor, each, plan.products) for each in numbers]
                return [buy(deed, visitor) for deed in deeds]

            return shopping

        before = effort(shop, web, worker)
        gathered = crowd(shopper, shoppers, limit_seconds=120)
        spent = since(before, effort(shop, web, worker))
        bought = [each for one in gathered.results for each in one]
        took = [each.seconds * 1e3 for each in bought]
        rate = Rate(
            len(bought) / gathered.seconds,
            percentile(took, 0.5),
            percentile(took, 0.95),
            len(bought),
            sum(not each.order_number for each in bought),
        )
        found.append((rate, spent))
        until_jobs_are_done(shop, 20)
    row = summed_up(ROAD_NAMES[road], shoppers, False, found)
    say(f"{row.name:28} {shoppers:3} shoppers     {row.a_second:9.1f} orders/s")
    return row


def sell_out(shop: Shop, plan: work.Plan) -> tuple[int, int, int, float]:
    """Everybody wants the same thing: units, orders by the books, refusals, seconds."""

    def shopper(number: int) -> Deed:
        visitor = Connection(shop.port)

        def shopping() -> list[Bought]:
            turns = range(number, plan.hot_buyers, plan.hot_connections)
            return [buy(work.hot_purchase(visitor), visitor) for _ in turns]

        return shopping

    gathered = crowd(shopper, plan.hot_connections, limit_seconds=120)
    bought = [each for one in gathered.results for each in one]
    refused = sum(each.refusal == SOLD_OUT for each in bought)
    say(f"{plan.hot_units} units, {plan.hot_buyers} buyers: {sold(shop, HOT_SKU)} sold")
    return plan.hot_units, sold(shop, HOT_SKU), refused, gathered.seconds


def race(shop: Shop, plan: work.Plan, number: int) -> tuple[int, int]:
    """Full carts for the last five, placed at the same moment: orders by the books, refusals."""

    def shopper(_: int) -> Deed:
        visitor = Connection(shop.port)
        cart, total_minor = work.full_cart(visitor, number)

        def placing() -> Bought:
            return buy(lambda: work.place_full_cart(visitor, cart, total_minor), visitor)

        return placing

    gathered = crowd(shopper, plan.racers, limit_seconds=60)
    refused = sum(each.refusal == SOLD_OUT for each in gathered.results)
    return sold(shop, f"RACE-{number}"), refused


def sold(shop: Shop, sku: str) -> int:
    """Units of a SKU in orders that stand, by the order book."""
    rows = shop.sql(
        "SELECT COALESCE(sum(line.quantity), 0)::bigint FROM orders_orderline line"
        " JOIN orders_order head ON head.id = line.order_id"
        " WHERE line.sku = %s AND head.status = 'placed'",
        sku,
    )
    return int(rows[0][0])
