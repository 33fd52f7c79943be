"""The table that is printed at the end."""

import os
import platform
from collections.abc import Iterable

from bench.measures import ROAD_NAMES, Results, Row
from bench.pages import has_wrk

PEERS = {
    "category page": "3–165",
    "product page": "14–78",
    "search": "3–16",
    "add to a new cart": "10–58",
}


def report(results: Results) -> str:
    """Everything in words and figures."""
    parts = [machine(), limits(results), pages(results), orders(results), scarce(results)]
    parts += [statements(results), rest(results)]
    if results.faults:
        parts.append("WRONG\n" + "\n".join(f"  {fault}" for fault in results.faults))
    return "\n\n".join(parts)


def machine() -> str:
    """Where it was measured."""
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    client = "wrk" if has_wrk() else "bench.load, which takes more of the machine than wrk"
    return (
        f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}; "
        f"load at the end {load}.\nAsked on the same machine, pages by {client}, carts and orders "
        "by processes of our own, one a shopper. Medians."
    )


def limits(results: Results) -> str:
    """What this machine can do."""
    lines = [
        [f"bare WSGI answer, {connections} connections", f"{rate.a_second:,.0f}/s",
         f"p50 {rate.p50_ms:.2f} ms"]
        for connections, rate in results.bare.items()
    ]  # fmt: skip
    orders, took, count = results.bare_orders
    lines.append([
        f"one order as one bare transaction ({count} statements, pgbench)",
        f"{orders:,.0f}/s", f"mean {took:.2f} ms",
    ])  # fmt: skip
    return "LIMITS OF THIS MACHINE\n" + table(["", "", ""], lines)


def pages(results: Results) -> str:
    """W1 to W4."""
    head = ["", "conn.", "page cache", "req/s", "of limit", "p50 ms", "p99 ms", "web CPU ms",
            "PostgreSQL CPU ms", "SQL"]  # fmt: skip
    lines = [
        [
            row.name, str(row.connections), "on" if row.cached else "off", f"{row.a_second:,.0f}",
            share(row.a_second, results.bare[row.connections].a_second), f"{row.p50_ms:.1f}",
            f"{row.tail_ms:.1f}", f"{row.web_ms:.2f}", f"{row.postgres_ms:.2f}",
            "0" if row.cached else sql_of(results, row.name),
        ]
        for row in results.rows
    ]  # fmt: skip
    return "PAGES (W1–W4)\n" + table(head, lines)


def orders(results: Results) -> str:
    """W5."""
    head = ["", "shoppers", "orders/s", "of limit", "p50 ms", "p95 ms", "web CPU ms",
            "PostgreSQL CPU ms", "worker CPU ms", "SQL"]  # fmt: skip
    lines = [
        [
            row.name, str(row.connections), f"{row.a_second:,.1f}",
            share(row.a_second, results.bare_orders[0]), f"{row.p50_ms:.0f}", f"{row.tail_ms:.0f}",
            f"{row.web_ms:.1f}", f"{row.postgres_ms:.1f}", f"{row.worker_ms:.1f}",
            sql_of(results, row.name),
        ]
        for row in results.orders
    ]  # fmt: skip
    return "WHOLE GUEST CHECKOUT (W5)\n" + table(head, lines)


def scarce(results: Results) -> str:
    """W6 and the race."""
    units, sold, refused, seconds = results.hot
    words = [f"{units} units of one SKU: {sold} sold, {refused} refused, {seconds:.1f} s"]
    races = ", ".join(str(sold) for sold, _ in results.races)
    words.append(f"5 units, full carts released together: sold {races}")
    return "SCARCE STOCK (W6)\n" + "\n".join(f"  {line}" for line in words)


def statements(results: Results) -> str:
    """Exact counts."""
    lines = [
        [name, str(found.rows), str(found.frames), str(found.checks), str(found.spare)]
        for name, found in results.statements.items()
    ]
    head = [
        "",
        "statements",
        "BEGIN, COMMIT, SAVEPOINT …",
        "foreign keys checked",
        "others during the whole count",
    ]
    return "SQL FOR ONE WARM REQUEST, OR ONE WHOLE CHECKOUT (pg_stat_statements)\n" + table(
        head, lines
    )


def rest(results: Results) -> str:
    """Memory and start."""
    lines = [
        f"  {name}: {rss:.0f} MiB resident, {pss:.0f} MiB proportional"
        for name, (rss, pss) in results.memory.items()
    ]
    if results.start_seconds:
        took = f"{results.start_seconds:.1f} s"
        lines.append(f"  second start of `mercer run` to the first page: {took}")
    lines.append(f"  jobs of the last orders done after {results.drained_seconds:.1f} s")
    return "MEMORY AND START\n" + "\n".join(lines)


def sql_of(results: Results, name: str) -> str:
    """The count of statements that belongs to a row."""
    found = results.statements.get(name)
    return str(found) if found else ""


def share(rate: float, limit: float) -> str:
    """A rate as a share of the limit."""
    return f"{rate / limit:.1%}" if limit else ""


def table(head: list[str], lines: Iterable[list[str]]) -> str:
    """Columns, the first to the left, the others to the right."""
    rows = [head, *lines] if any(head) else list(lines)
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    return "\n".join(
        "  "
        + "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


__all__ = ["ROAD_NAMES", "Row", "report"]
