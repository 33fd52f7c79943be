"""`python -m bench [--quick | --lists [products]]`: measure, print a table, audit.

The exit code is 1 where something is wrong."""

import argparse
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import psutil

from bench import limits, work
from bench.connection import Connection
from bench.goods import RACE_UNITS
from bench.large import PRODUCTS
from bench.measures import (
    ROAD_NAMES,
    Results,
    count_all,
    measure_orders,
    measure_pages,
    race,
    say,
    sell_out,
)
from bench.meters import memory, middle
from bench.report import report
from bench.shop import (
    START_SECONDS,
    Shop,
    ShopError,
    bank,
    open_shop,
    run,
    thrown_away,
    until_jobs_are_done,
    web,
    worker,
)
from bench.shoppers import buy_by_api
from mercer.project.configuration import ROOT
from mercer.project.postgres import die_with_parent

LOADING_SECONDS = 3_600


def main() -> int:
    """Measure everything; the exit code."""
    asked = read_words()
    plan = work.QUICK if asked.quick else work.FULL
    signal.signal(signal.SIGTERM, leave)
    if asked.lists:
        return measure_lists(asked.lists)
    began, results = time.monotonic(), Results()
    say("load " + ", ".join(f"{each:.2f}" for each in os.getloadavg()))
    try:
        with thrown_away() as folder:
            with open_shop(folder, asked.tables) as shop:
                say(f"{plan.products} products …")
                run(shop, "bench.goods", str(plan.products), str(plan.hot_units))
                measure_all(shop, plan, results)
                check_books(shop, plan, results)
            if plan is work.FULL:
                results.start_seconds = second_start(shop)
    except ShopError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    print(report(results))
    print(f"\n{time.monotonic() - began:.0f} s")
    return 1 if results.faults else 0


def read_words() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once, with little of everything")
    words = "only lists, of a shop with so many products"
    parser.add_argument("--lists", nargs="?", type=int, const=PRODUCTS, metavar="N", help=words)
    words = "a dump of Mercer's tables, instead of making them"
    parser.add_argument("--tables", type=Path, metavar="FILE", help=words)
    return parser.parse_args()


def measure_lists(products: int) -> int:
    """Lists of a large shop, and whether they are what its tables say; the exit code."""
    try:
        with thrown_away() as folder, open_shop(folder) as shop:
            say(f"{products} products …")
            run(shop, "bench.large", str(products), seconds=LOADING_SECONDS)
            print(run(shop, "bench.lists", seconds=LOADING_SECONDS))
            run(shop, "mercer.project.command_line", "audit", seconds=LOADING_SECONDS)
    except ShopError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def leave(number: int, frame: object) -> None:
    """Leave every block in order when asked to stop, so that nothing stays behind."""
    sys.exit(128 + number)


def measure_all(shop: Shop, plan: work.Plan, results: Results) -> None:
    """Everything, one after the other; nothing else of ours runs meanwhile."""
    for connections in plan.connections:
        results.bare[connections] = limits.bare_answers(
            shop, connections=connections, seconds=plan.seconds
        )
        say(f"bare WSGI, {connections} connections: {results.bare[connections].a_second:.0f}/s")
    public = {
        "category page": work.category_pages(),
        "product page": work.product_pages(plan.products),
        "search": work.searches(),
    }
    with web(shop, page_cache=True) as process:
        for name, asked in public.items():
            results.rows += measure_pages(shop, process, plan, name, asked, cached=True)
    with bank(shop), web(shop, page_cache=False) as process:
        for name, asked in public.items():
            results.rows += measure_pages(shop, process, plan, name, asked, cached=False)
        adds = work.first_adds(shop)
        name = "add to a new cart"
        results.rows += measure_pages(shop, process, plan, name, adds, cached=False)
        results.statements = count_all(shop, plan)
        script, count = one_order(shop)
        with worker(shop) as helper:
            until_jobs_are_done(shop, 60)
            for road in ROAD_NAMES:
                results.orders.append(measure_orders(shop, process, helper, plan, road))
            results.hot = sell_out(shop, plan)
            results.races = [race(shop, plan, number) for number in range(plan.races)]
            results.drained_seconds = until_jobs_are_done(shop, 60)
            results.memory = {"web": memory(process), "worker": memory(helper)}
    measure_bare_orders(shop, plan, results, script, count)
    for row in (*results.rows, *results.orders):
        if row.failed:
            results.faults.append(f"{row.name}: {row.failed} answers were refusals or errors")


def one_order(shop: Shop) -> tuple[str, int]:
    """An order whose rows pgbench writes again and again."""
    visitor = Connection(shop.port)
    number = buy_by_api(visitor, work.sku_of(2), work.TRANSFER)
    visitor.close()
    return limits.order_script(shop, number)


def measure_bare_orders(
    shop: Shop, plan: work.Plan, results: Results, script: str, count: int
) -> None:
    """The other limit: PostgreSQL alone."""
    with limits.bare_copy(shop):
        found = [
            limits.bare_orders(shop, script, clients=8, seconds=plan.seconds)
            for _ in range(plan.repeats)
        ]
    rate, took = middle(rate for rate, _ in found), middle(took for _, took in found)
    results.bare_orders = (rate, took, count)
    say(f"bare orders: {rate:.0f}/s")


def check_books(shop: Shop, plan: work.Plan, results: Results) -> None:
    """Nothing sold twice, nothing lost, and the shop's own audit agrees."""
    units, sold, refused, _ = results.hot
    if (sold, refused) != (units, plan.hot_buyers - units):
        results.faults.append(f"{units} units: {sold} sold, {refused} refused")
    for sold, refused in results.races:
        if (sold, refused) != (RACE_UNITS, plan.racers - RACE_UNITS):
            results.faults.append(f"{RACE_UNITS} units raced for: {sold} sold, {refused} refused")
    try:
        run(shop, "mercer.project.command_line", "audit")
    except ShopError as refusal:
        results.faults.append(str(refusal))


def second_start(shop: Shop) -> float:
    """How long `mercer run` takes to its first page, when it has run before."""
    start_once(shop)
    return start_once(shop)


def start_once(shop: Shop) -> float:
    """Start it, wait for the first page, stop it."""
    began = time.monotonic()
    command = [sys.executable, "-m", "mercer.project.command_line", "run"]
    with open(shop.folder / "run.log", "ab") as log:
        child = subprocess.Popen(
            command,
            env={**shop.environment, "DATABASE_URL": "", "SANDBOX_BANK_URL": "", "DEMO": "true"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )
    try:
        while time.monotonic() - began < START_SECONDS and child.poll() is None:
            with suppress(OSError), urlopen(f"{shop.origin}/", timeout=2) as answer:
                if answer.status == 200:
                    return time.monotonic() - began
            time.sleep(0.02)
        raise ShopError(f"mercer run: {(shop.folder / 'run.log').read_text()[-1000:]}")
    finally:
        members = psutil.Process(child.pid).children(recursive=True)
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(15)
        for member in members:
            with suppress(psutil.NoSuchProcess):
                member.kill()
        child.kill()
        child.wait()


if __name__ == "__main__":
    sys.exit(main())
