"""What goes wrong, one thing at a time, while people buy."""

import random
import signal
import time
from collections.abc import Callable

from bench.chaos_parts.shopper import AT_THE_SAME_MOMENT, Crowd
from bench.chaos_parts.stage import Stage
from bench.chaos_parts.system import System
from mercer.project.postgres import wait_until

WAIT_SECONDS = 30
TIMES_AT_ONCE = 10


def fault(operation: str, kind: str, **more: object) -> dict[str, object]:
    """A rule for the bank's fault panel."""
    return {"operation": operation, "kind": kind, **more}


def until_asked(system: System, wanted: int) -> None:
    """Wait until the bank has so many payments."""
    asked = wait_until(lambda: len(system.bank.payments()) >= wanted, WAIT_SECONDS)
    assert asked, "the bank was not asked"


def calm(stage: Stage) -> None:
    """Nothing goes wrong."""
    stage.everybody_buys()
    stage.staff_works()


def slow(stage: Stage) -> None:
    """The bank takes seconds, twice longer than anybody waits for it."""
    stage.system.bank.misbehave(
        fault("authorise", "delay", seconds=14, times=1),
        fault("authorise", "delay", seconds=14, times=1, after_work=True),
        fault("any", "delay", seconds=2, probability=0.5),
    )
    stage.everybody_buys()
    stage.staff_works()


def silent(stage: Stage) -> None:
    """The bank does the work and drops the answer."""
    stage.system.bank.misbehave(
        *(fault(each, "drop_answer", probability=0.7) for each in ("authorise", "capture")),
        *(fault(each, "drop_answer", probability=0.7) for each in ("void", "refund", "look_up")),
    )
    stage.everybody_buys()
    stage.staff_works()


def broken(stage: Stage) -> None:
    """The bank answers 500, before or after the work."""
    stage.system.bank.misbehave(
        fault("any", "error_500", probability=0.25),
        fault("any", "error_500", probability=0.25, after_work=True),
    )
    stage.everybody_buys()
    stage.staff_works()


def notices(stage: Stage) -> None:
    """The bank's notices come twice, late, before the answer, or never."""
    stage.system.bank.misbehave(
        fault("authorise", "drop_answer", probability=0.4),
        fault("any", "webhook_twice", probability=0.5),
        fault("any", "webhook_late", seconds=3, probability=0.3),
        fault("any", "webhook_before_answer", probability=0.4),
        fault("any", "webhook_never", probability=0.3),
    )
    stage.everybody_buys()
    stage.staff_works()


def web(stage: Stage) -> None:
    """The web server is killed after the bank said yes and before the shop heard, then at
    random."""
    kill_web_after_the_bank_said_yes(stage, stage.count // 2)
    others = stage.shoppers(stage.count - stage.count // 2)
    with Crowd() as crowd:
        for some in (others[::2], others[1::2]):
            for each in some:
                crowd.send(each.buy)
            time.sleep(random.uniform(0.1, 1))
            stage.system.kill("web")
            stage.system.start("web")
        crowd.wait()


def kill_web_after_the_bank_said_yes(stage: Stage, count: int) -> None:
    """Everybody's money is held at the bank, whose answer never reaches the shop."""
    system = stage.system
    ready = stage.filled(count)
    wanted = len(system.bank.payments()) + min(len(ready), AT_THE_SAME_MOMENT)
    system.bank.misbehave(
        fault("authorise", "delay", seconds=8, after_work=True),
        fault("authorise", "webhook_never"),
    )
    with Crowd() as crowd:
        for each in ready:
            crowd.send(each.place)
        until_asked(system, wanted)
        system.kill("web")
        crowd.wait()
    system.bank.misbehave()
    system.start("web")


def worker(stage: Stage) -> None:
    """The worker is killed in mid-listener, while the mail server thinks, and at random."""
    third = stage.count // 3
    kill_worker_in_mid_listener(stage, third)
    kill_worker_in_mid_mail(stage, third)
    with Crowd() as crowd:
        for each in stage.shoppers(stage.count - 2 * third):
            crowd.send(each.buy)
        for _ in range(3):
            time.sleep(random.uniform(0.5, 1.5))
            stage.system.kill("worker")
            stage.system.start("worker")
        crowd.wait()
    stage.staff_works()
    stage.system.kill("worker")
    stage.system.start("worker")


def kill_worker_in_mid_listener(stage: Stage, count: int) -> None:
    """A listener has begun to write, and cannot go on: no mail may be written down."""
    system = stage.system
    waits = (
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND query LIKE '%notifications_message%'"
    )
    with system.shop.server.connect("mercer") as blocker, blocker.transaction():
        blocker.execute("LOCK TABLE notifications_message IN SHARE MODE")
        with Crowd() as crowd:
            for each in stage.shoppers(count):
                crowd.send(each.buy)
            crowd.wait()
        assert wait_until(lambda: bool(system.sql(waits)), WAIT_SECONDS), "no listener came"
        system.kill("worker")
    system.start("worker")


def kill_worker_in_mid_mail(stage: Stage, count: int) -> None:
    """The mail server has the mail, and the worker never hears so."""
    system = stage.system
    system.mailbox.hold()
    with Crowd() as crowd:
        for each in stage.shoppers(count):
            crowd.send(each.buy)
        assert system.mailbox.somebody_waits.wait(WAIT_SECONDS), "no mail was sent"
        system.kill("worker")
        crowd.wait()
    system.mailbox.release()
    system.start("worker")


def database(stage: Stage) -> None:
    """PostgreSQL loses a backend, is stopped at once, and is killed, all under load."""
    blows: list[Callable[[], None]] = [
        stage.system.kill_backend,
        lambda: stage.system.restart_database(signal.SIGQUIT),
        lambda: stage.system.restart_database(signal.SIGKILL),
    ]
    with Crowd() as crowd:
        for each in stage.shoppers():
            crowd.send(each.buy)
        for blow in blows:
            time.sleep(random.uniform(0.5, 1.5))
            blow()
            for each in stage.shoppers(2):
                crowd.send(each.buy)
        crowd.wait()
    stage.staff_works()


def bank(stage: Stage) -> None:
    """The bank is killed while it answers, before it is asked, and comes back."""
    system = stage.system
    for _ in range(2):
        system.bank.misbehave(fault("authorise", "delay", seconds=1, after_work=True))
        wanted = len(system.bank.payments()) + 2
        with Crowd() as crowd:
            for each in stage.shoppers(stage.count // 2):
                crowd.send(each.buy)
            until_asked(system, wanted)
            system.kill("bank")
            time.sleep(1)
            system.start("bank")
            crowd.wait()
    stage.staff_works()


def doubles(stage: Stage) -> None:
    """The same cart is placed ten times at once, while answers get lost."""
    ready = stage.filled(max(stage.count // 4, 2))
    stage.system.bank.misbehave(
        fault("authorise", "drop_answer", probability=0.6),
        fault("any", "delay", seconds=1, probability=0.3),
    )
    for each in ready:
        with Crowd(TIMES_AT_ONCE) as crowd:
            for _ in range(TIMES_AT_ONCE):
                crowd.send(each.place)
            crowd.wait()


def repeats(stage: Stage) -> None:
    """Orders are dispatched and cancelled three times at once, while answers get lost."""
    stage.everybody_buys(hosted=False)
    stage.system.bank.misbehave(
        *(fault(each, "drop_answer", probability=0.6) for each in ("capture", "void", "refund")),
        fault("look_up", "error_500", probability=0.3),
    )
    confirmed = [each for each in stage.purchases if each.was_confirmed]
    for number, each in enumerate(confirmed):
        (stage.dispatch if number % 2 else stage.cancel)(each, 3)
    stage.let_work()


SCENARIOS: dict[str, Callable[[Stage], None]] = {
    each.__name__: each
    for each in (
        worker, broken, bank, database, web, slow, silent, notices, doubles, repeats, calm
    )
}  # fmt: skip
