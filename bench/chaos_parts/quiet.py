"""When everything that will happen by itself has happened."""

import time
from contextlib import suppress

import psycopg

from bench.chaos_parts.system import System

PAUSE_SECONDS = 0.5
# What is still under way, in words, and how it is counted. Schedules never end, and a mail about a
# refused card waits ten minutes on purpose.
UNDER_WAY = {
    "open placements": (
        "SELECT count(*) FROM checkout_placement WHERE status IN ('prepared', 'awaiting')"
    ),
    "claims without an answer": (
        "SELECT count(*) FROM payments_paymenttransaction WHERE status = 'pending'"
    ),
    "jobs": (
        "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        " AND queueing_lock IS NULL"
        " AND (scheduled_at IS NULL OR scheduled_at <= now() OR attempts > 0)"
    ),
    "mails": (
        "SELECT count(*) FROM notifications_message WHERE status IN ('stored', 'sending')"
        " AND template <> 'payment_failed'"
    ),
}


def under_way(system: System) -> dict[str, int]:
    """What is not finished yet, by kind."""
    found = {what: system.sql(statement)[0][0] for what, statement in UNDER_WAY.items()}
    return {what: count for what, count in found.items() if count}


def until_quiet(system: System, seconds: float) -> dict[str, int]:
    """Wait until nothing is under way; what still is when the time is over."""
    deadline = time.monotonic() + seconds
    left = {"everything": 1}
    while left and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
        with suppress(psycopg.Error):
            left = under_way(system)
    return left
