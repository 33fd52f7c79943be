"""What this machine could do at most, measured in the same run: every rate is a share of it."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg import sql

from bench.pages import Asked, Rate, ask_pages
from bench.shop import Shop, running, until_answers
from mercer.project import postgres

COPY = "bare"
# Every table that holds a row of one order, those that others point to first. Which column says
# that a row is the order's: by its cart, its order, its payment, or by what happened meanwhile.
TABLES = (
    ("cart_cart", "id", "cart"),
    ("cart_cartline", "cart_id", "cart"),
    ("orders_order", "id", "order"),
    ("orders_orderline", "order_id", "order"),
    ("orders_taxline", "order_id", "order"),
    ("inventory_allocation", "order_id", "order"),
    ("payments_payment", "order_id", "order"),
    ("payments_paymenttransaction", "payment_id", "payment"),
    ("checkout_placement", "order_id", "order"),
    ("orders_timelineentry", "order_id", "order"),
    ("kernel_eventrecord", "id", "event"),
    ("procrastinate_jobs", "id", "job"),
)
UNIQUE_TEXTS = ("number", "token")
COLON = re.compile(r":(?=\w)")


def bare_answers(shop: Shop, *, connections: int, seconds: float) -> Rate:
    """The shortest WSGI answer, under Granian with as many processes and threads as the shop."""
    with running(shop, "bench.bare") as process:
        until_answers(shop, f"{shop.origin}/", process)
        ask_pages(shop, [Asked("GET", "/")], connections=connections, seconds=1)
        return ask_pages(shop, [Asked("GET", "/")], connections=connections, seconds=seconds)


def order_script(shop: Shop, order_number: str) -> tuple[str, int]:
    """One order as one transaction for pgbench, and how many statements it has.

    The rows are those that a real order has left in every table, written again with new keys;
    before them the cart is locked and the stock is taken, as the shop does it."""
    rows = rows_of(shop, order_number)
    names: dict[str, str] = {}
    for _, row in rows:
        if isinstance(row.get("id"), UUID):
            names.setdefault(str(row["id"]), f"k{len(names)}")
    lines = [f"\\set {name} random(1, 9000000000000000000)" for name in names.values()]
    lines += ["\\set variant random(1, 3900)", "\\set n random(1, 9000000000000000000)", "BEGIN;"]
    lines.append("SELECT nextval('bare_number');")
    lines.append(
        "UPDATE inventory_stocklevel SET allocated = allocated + 1 WHERE id ="
        " (SELECT id FROM bare_level WHERE n = :variant) AND on_hand - allocated >= 1;"
    )
    lines += [insert(table, row, names) for table, row in rows]
    lines.append("COMMIT;")
    return "\n".join(lines) + "\n", len(rows) + 4


def rows_of(shop: Shop, order_number: str) -> list[tuple[str, dict[str, Any]]]:
    """Every row that one order has left behind."""
    ((order_id, cart_id),) = shop.sql(
        "SELECT id, cart_id FROM orders_order WHERE number = %s", order_number
    )
    payments = [row[0] for row in shop.sql(
        "SELECT id FROM payments_payment WHERE order_id = %s", order_id
    )]  # fmt: skip
    events = [row[0] for row in shop.sql(
        "SELECT id FROM kernel_eventrecord WHERE body->>'order_id' = %s", str(order_id)
    )]  # fmt: skip
    jobs = [row[0] for row in shop.sql(
        "SELECT id FROM procrastinate_jobs WHERE args->>'event_id' = ANY(%s)",
        [str(each) for each in events],
    )]  # fmt: skip
    keys = {"cart": [cart_id], "order": [order_id], "payment": payments, "event": events}
    keys["job"] = jobs
    found = []
    with shop.server.connect(postgres.NAME) as connection:
        for table, column, kind in TABLES:
            if connection.execute("SELECT to_regclass(%s)", [table]).fetchone() == (None,):
                continue
            query = sql.SQL("SELECT * FROM {} WHERE {} = ANY(%s)").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            cursor = connection.execute(query, [keys[kind]])
            columns = [each.name for each in cursor.description or ()]
            found += [(table, dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]
    return found


def insert(table: str, row: dict[str, Any], names: dict[str, str]) -> str:
    """One row as a statement of pgbench's language, with new keys in place of the old ones."""
    given = {
        column: literal(column, value, names)
        for column, value in row.items()
        if not (column == "id" and isinstance(value, int))
    }
    return f"INSERT INTO {table} ({', '.join(quote(name) for name in given)}) VALUES ({', '.join(given.values())});"  # noqa: E501


def quote(name: str) -> str:
    """A column's name."""
    return f'"{name}"'


def literal(column: str, value: Any, names: dict[str, str]) -> str:
    """A value in SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, UUID) and str(value) in names:
        return f"lpad(to_hex(:{names[str(value)]}::bigint), 32, '0')::uuid"
    if column in UNIQUE_TEXTS:
        return "to_hex(:n::bigint)"
    if isinstance(value, bool | int | Decimal):
        return str(value).lower()
    if isinstance(value, dict | list):
        return text(json.dumps(value)) + "::jsonb"
    if isinstance(value, datetime):
        return text(value.isoformat()) + "::timestamptz"
    return text(str(value))


def text(words: str) -> str:
    """Quoted text without anything that pgbench would read as one of its variables."""
    quoted = "'" + words.replace("'", "''") + "'"
    return "(" + COLON.sub("'||chr(58)||'", quoted) + ")" if COLON.search(quoted) else quoted


@contextmanager
def bare_copy(shop: Shop) -> Iterator[None]:
    """A copy of the shop's database that is not audited, for what pgbench writes."""
    with shop.server.connect("postgres") as connection:
        connection.execute(f"CREATE DATABASE {COPY} TEMPLATE {postgres.NAME}")
    try:
        with shop.server.connect(COPY) as connection:
            connection.execute("CREATE SEQUENCE bare_number")
            connection.execute(
                "CREATE TABLE bare_level AS"
                " SELECT row_number() OVER () AS n, id FROM inventory_stocklevel"
            )
            connection.execute("CREATE UNIQUE INDEX ON bare_level (n)")
            connection.execute("ANALYZE")
        yield
    finally:
        with shop.server.connect("postgres") as connection:
            connection.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


def bare_orders(shop: Shop, script: str, *, clients: int, seconds: float) -> tuple[float, float]:
    """Orders a second that PostgreSQL can write, and milliseconds for one, by pgbench."""
    path = shop.folder / "order.sql"
    path.write_text(script)
    words = postgres.connection_words(shop.server.folder, name=COPY)
    done = subprocess.run(
        [
            postgres.program("pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
            "-T", str(max(int(seconds), 1)), "-f", str(path), "-h", words["host"],
            "-p", words["port"], "-U", words["user"], COPY,
        ],
        capture_output=True, text=True, timeout=seconds + 60,
    )  # fmt: skip
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    took = re.search(r"latency average = ([\d.]+) ms", done.stdout)
    if done.returncode or not rate or not took:
        raise RuntimeError(f"pgbench: {done.stdout[-500:]} {done.stderr[-1500:]}")
    return float(rate[1]), float(took[1])
