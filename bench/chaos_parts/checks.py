"""Counting afterwards: what shoppers were told, what our books say, what the bank says."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.chaos_parts.seed import STOCK
from bench.chaos_parts.stage import Stage
from bench.chaos_parts.system import System
from mercer.project.configuration import ROOT

ORDERS = """
    SELECT o.id::text AS id, o.number, o.status, o.email, o.total_minor, o.payment_state,
        o.fulfilment_state, s.code AS store, o.cart_id::text AS cart
    FROM orders_order o JOIN stores_store s ON s.id = o.store_id
"""
PAYMENTS = """
    SELECT p.id::text AS id, p.order_id::text AS order_id, p.status, p.amount_minor,
        p.authorised_minor, p.captured_minor, p.voided_minor, p.refunded_minor
    FROM payments_payment p
"""
STOCK_LEVELS = """
    SELECT l.sku, s.code AS store, l.on_hand, l.allocated,
        COALESCE((SELECT sum(ol.quantity) FROM orders_orderline ol
            JOIN orders_order o ON o.id = ol.order_id
            WHERE ol.variant_id = l.variant_id AND o.status IN ('placed', 'closed')), 0) AS sold
    FROM inventory_stocklevel l JOIN stores_store s ON s.id = l.store_id
"""
MESSAGES = """
    SELECT id::text AS id, recipient, template, status, order_id::text AS order_id
    FROM notifications_message
"""
PLACED = ("placed", "closed")
WAS_PLACED = (*PLACED, "cancelled")
MONEY = ("authorised_minor", "captured_minor", "voided_minor", "refunded_minor")
NEVER_HELD = ("declined", "requires_action", "failed")


@dataclass
class Books:
    """Everything that is known when all is quiet."""

    orders: list[dict[str, Any]]
    payments: dict[str, dict[str, Any]]
    stock: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    mails: dict[str, Counter[tuple[str, str]]]
    at_bank: dict[str, list[dict[str, Any]]]


@dataclass
class Row:
    """One scenario in the table."""

    name: str
    tried: int = 0
    confirmed: int = 0
    placed: int = 0
    declined: int = 0
    mails: int = 0
    redelivered: int = 0
    losses: list[str] = field(default_factory=list)


def read_books(system: System) -> Books:
    """Ask our database, the bank and the mail server."""
    at_bank: dict[str, list[dict[str, Any]]] = {}
    for each in system.bank.payments():
        at_bank.setdefault(each["reference"], []).append(each)
    return Books(
        rows(system, ORDERS),
        {each["id"]: each for each in rows(system, PAYMENTS)},
        rows(system, STOCK_LEVELS),
        rows(system, MESSAGES),
        system.mailbox.by_recipient(),
        at_bank,
    )


def rows(system: System, statement: str) -> list[dict[str, Any]]:
    """The rows of a statement, by the names of its columns."""
    with system.shop.server.connect("mercer") as connection:
        cursor = connection.execute(statement)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def check(stage: Stage, books: Books) -> Row:
    """Everything that must be so after one scenario."""
    row = Row(stage.name, losses=list(stage.faults))
    orders = [each for each in books.orders if each["email"].endswith(f"@{stage.name}.example")]
    row.tried = len(stage.purchases)
    row.confirmed = sum(each.was_confirmed for each in stage.purchases)
    row.placed = sum(each["status"] in WAS_PLACED for each in orders)
    row.declined = sum("abandoned" in each.told for each in stage.purchases)
    check_promises(stage, orders, row)
    check_money(orders, books, row)
    check_stock(stage, books, row)
    check_mails(orders, books, row)
    return row


def check_promises(stage: Stage, orders: list[dict[str, Any]], row: Row) -> None:
    """What a shopper was told is what happened, and one cart is one order."""
    for purchase in stage.purchases:
        theirs = [each for each in orders if each["email"] == purchase.email]
        placed = [each["number"] for each in theirs if each["status"] in WAS_PLACED]
        if purchase.was_confirmed and purchase.order_number not in placed:
            row.losses.append(f"{purchase.email} was told of {purchase.order_number}: no order")
        if not purchase.was_confirmed and "abandoned" in purchase.told and placed:
            row.losses.append(f"{purchase.email} was refused, and has the order {placed[0]}")
        if purchase.token == "tok_declined" and placed:
            row.losses.append(f"{purchase.email} has {placed[0]} on a card that is refused")
        if len(placed) > 1:
            row.losses.append(f"{purchase.email} has {len(placed)} orders from one cart")


def check_money(orders: list[dict[str, Any]], books: Books, row: Row) -> None:
    """For each order: our books are the bank's, and money and order belong together."""
    ours: dict[str, list[dict[str, Any]]] = {}
    for payment in books.payments.values():
        ours.setdefault(payment["order_id"], []).append(payment)
    for order in orders:
        net = 0
        for payment in ours.get(order["id"], []):
            at_bank = books.at_bank.get(payment["id"], [])
            if len(at_bank) > 1:
                row.losses.append(f"{order['number']}: {len(at_bank)} payments at the bank")
            theirs = sums_at(at_bank[0]) if at_bank else dict.fromkeys(MONEY, 0)
            if theirs != {name: payment[name] for name in MONEY}:
                row.losses.append(f"{order['number']}: we have {payment}, the bank has {theirs}")
            net += sum(
                theirs["authorised_minor"] - each["voided_minor"] - each["refunded_minor"]
                for each in [theirs]
            )
        if order["status"] in PLACED and net != order["total_minor"]:
            row.losses.append(f"{order['number']} is placed for {order['total_minor']}, has {net}")
        if order["status"] not in PLACED and net:
            row.losses.append(f"{order['number']} is {order['status']}, and holds {net}")
        if order["status"] not in (*WAS_PLACED, "abandoned"):
            row.losses.append(f"{order['number']} is still {order['status']}")
        check_taken(order, ours.get(order["id"], []), row)


def check_taken(order: dict[str, Any], payments: list[dict[str, Any]], row: Row) -> None:
    """What has left the house, or was to be paid at once, is paid, once."""
    due = order["store"] == "now" or order["fulfilment_state"] in ("shipped", "fulfilled")
    taken = sum(each["captured_minor"] for each in payments)
    wanted = order["total_minor"] if due else 0
    if order["status"] in PLACED and taken != wanted:
        row.losses.append(f"{order['number']}: {taken} taken where {wanted} is due")


def sums_at(payment: dict[str, Any]) -> dict[str, int]:
    """The bank's amounts; one that was never authorised held nothing."""
    held = payment["voided_minor"] or payment["captured_minor"] or payment["status"] in (
        "authorised", "partially_captured"
    )  # fmt: skip
    authorised = payment["amount_minor"] if held else 0
    return {"authorised_minor": authorised, **{name: payment[name] for name in MONEY[1:]}}


def check_stock(stage: Stage, books: Books, row: Row) -> None:
    """What is promised or gone is what was ordered."""
    for level in books.stock:
        if level["sku"] == stage.name.upper():
            gone = STOCK - level["on_hand"] + level["allocated"]
            if gone != level["sold"]:
                row.losses.append(f"{gone} of {level['sku']} gone, {level['sold']} ordered")
            if level["on_hand"] < level["allocated"]:
                row.losses.append(f"{level['sku']} is oversold")


def check_mails(orders: list[dict[str, Any]], books: Books, row: Row) -> None:
    """One confirmation per order, one mail per occasion; a double has the same Message-ID."""
    for order in orders:
        written = [each for each in books.messages if each["order_id"] == order["id"]]
        thanks = [each for each in written if each["template"] == "order_placed"]
        wanted = 1 if order["status"] in WAS_PLACED else 0
        if len(thanks) != wanted:
            row.losses.append(f"{order['number']}: {len(thanks)} confirmations written")
        arrived = books.mails.get(order["email"], Counter())
        ids = {message_id for _, message_id in arrived}
        sent = [each for each in written if each["template"] != "payment_failed"]
        for message in sent:
            copies = sum(message["id"] in message_id for message_id in ids)
            if copies != 1:
                row.losses.append(f"{order['number']}: {message['template']} came {copies} times")
        row.mails += sum(len([i for i in ids if m["id"] in i]) for m in sent)
    for email, arrived in books.mails.items():
        if email.endswith(f"@{row.name}.example"):
            row.redelivered += sum(arrived.values()) - len(arrived)
            twice = Counter(subject for subject, _ in arrived)
            row.losses += [
                f"{email}: {count} different mails “{subject}”"
                for subject, count in twice.items()
                if count > 1
            ]


def check_whole(system: System, books: Books) -> list[str]:
    """What belongs to no scenario: strangers at the bank, failed jobs, both audits."""
    losses = [
        f"the bank has a payment {reference} that we do not know"
        for reference in books.at_bank
        if reference not in books.payments
    ]
    failed = system.sql(
        "SELECT task_name, args::text FROM procrastinate_jobs"
        " WHERE status NOT IN ('todo', 'doing', 'succeeded') AND queueing_lock IS NULL"
    )
    losses += [f"job {name} {words} failed for good" for name, words in failed]
    if not system.bank.is_right():
        losses.append("the bank's own books do not add up")
    return losses + audit(system)


def audit(system: System) -> list[str]:
    """What `mercer audit` says, where it is not clean."""
    done = subprocess.run(
        [sys.executable, "-m", "mercer.project.command_line", "audit"],
        env=system.shop.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return [] if done.returncode == 0 else ["mercer audit: " + done.stdout + done.stderr[-600:]]
