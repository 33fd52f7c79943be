"""The whole system, with a real kill."""

import pytest

from bench.chaos_parts.checks import Row, audit, check, read_books
from bench.chaos_parts.quiet import until_quiet
from bench.chaos_parts.stage import Stage
from bench.chaos_parts.system import System, open_system
from bench.shop import thrown_away

QUIET_SECONDS = 60
LATER = (
    "UPDATE checkout_placement SET check_at = check_at - interval '1 minute'"
    " WHERE status IN ('prepared', 'awaiting')",
    "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'",
    "UPDATE payments_paymenttransaction SET created_at = created_at - interval '1 minute'"
    " WHERE status = 'pending'",
)


@pytest.fixture(scope="module")
def system(tables):
    """One system for all tests of a module; each has goods and shoppers of its own."""
    goods = ["WEB", "WORKER", "DOUBLES"]
    with thrown_away() as folder, open_system(folder, goods, tables) as opened:
        yield opened


def settle(system: System) -> None:
    """A minute later, when sweepers and jobs have done their work."""
    system.heal()
    for statement in LATER:
        system.sql(statement)
    assert until_quiet(system, QUIET_SECONDS) == {}


def count(stage: Stage) -> Row:
    """What came of it: no loss, and clean books."""
    row = check(stage, read_books(stage.system))
    assert row.losses == []
    assert audit(stage.system) == []
    return row
