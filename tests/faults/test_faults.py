"""What is killed in the middle of an order loses nothing, and does nothing twice."""

import pytest

from bench.chaos_parts.scenarios import (
    fault,
    kill_web_after_the_bank_said_yes,
    kill_worker_in_mid_listener,
)
from bench.chaos_parts.shopper import Crowd
from bench.chaos_parts.stage import Stage
from tests.faults.conftest import count, settle

pytestmark = pytest.mark.faults


def test_the_bank_said_yes_and_the_web_server_died_before_it_heard(system):
    stage = Stage(system, "web", 3)

    kill_web_after_the_bank_said_yes(stage, 3)
    told = [each.told for each in stage.purchases]
    settle(system)

    assert told == [["no answer"]] * 3
    row = count(stage)
    assert (row.placed, row.mails) == (3, 3)


def test_a_worker_that_dies_in_the_middle_of_a_listener_is_replaced(system):
    stage = Stage(system, "worker", 3)

    kill_worker_in_mid_listener(stage, 3)
    settle(system)

    row = count(stage)
    assert (row.confirmed, row.placed, row.mails, row.redelivered) == (3, 3, 3, 0)


def test_the_same_request_at_the_same_moment_while_the_bank_drops_its_answers(system):
    stage = Stage(system, "doubles", 3)
    ready = stage.filled(3)
    system.bank.misbehave(
        *(fault(each, "drop_answer", times=4) for each in ("authorise", "capture", "void"))
    )

    for each in ready:
        with Crowd() as crowd:
            for _ in range(4):
                crowd.send(each.place)
            crowd.wait()
    settle(system)
    for each in ready:
        each.look()
    system.bank.misbehave(*(fault(each, "drop_answer", times=3) for each in ("capture", "void")))
    stage.dispatch(ready[0], times=3)
    stage.cancel(ready[1], times=3)
    settle(system)

    row = count(stage)
    assert (row.placed, row.redelivered) == (3, 0)
    taken = (
        "SELECT sum(captured_minor), sum(voided_minor) FROM payments_payment p JOIN orders_order"
    )
    taken += " o ON o.id = p.order_id WHERE o.email LIKE '%%@doubles.example'"
    assert system.sql(taken) == [(ready[0].total_minor, ready[1].total_minor)]
