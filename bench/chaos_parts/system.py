"""The whole system as processes that can be killed one by one: shop, worker, bank, PostgreSQL.

Processes are started by the main thread only: they end with the thread that started them.
"""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import psycopg

from bench.chaos_parts import seed
from bench.chaos_parts.bank import Bank
from bench.chaos_parts.mailbox import Mailbox
from bench.shop import Shop, open_shop, run, running, until_answers
from mercer.project import postgres

PROGRAMS = {
    "bank": ("sandbox_bank",),
    "web": ("mercer.project.web",),
    "worker": ("mercer.project.command_line", "worker"),
}
WAIT_SECONDS = 30


@dataclass
class Member:
    """A program that runs."""

    process: psutil.Process
    ending: ExitStack


class System:
    """Everything, and the ways to break it."""

    def __init__(self, shop: Shop, mailbox: Mailbox, keys: dict[str, str]) -> None:
        self.shop = shop
        self.mailbox = mailbox
        self.keys = keys
        self.bank = Bank(shop.bank_port)
        self.members: dict[str, Member] = {}

    def start(self, *names: str) -> None:
        """Start what does not run; the web server and the bank answer when this returns."""
        for name in names:
            if name in self.members:
                continue
            ending = ExitStack()
            process = ending.enter_context(running(self.shop, *PROGRAMS[name]))
            self.members[name] = Member(process, ending)
            if name == "web":
                until_answers(self.shop, f"{self.shop.origin}/health/ready", process)
            elif name == "bank":
                until_answers(self.shop, self.bank.origin + "/v1/health", process)

    def kill(self, name: str) -> None:
        """End a program and its children at once: SIGKILL, no farewell."""
        member = self.members.pop(name)
        with suppress(psutil.NoSuchProcess):
            for each in [member.process, *member.process.children(recursive=True)]:
                with suppress(psutil.NoSuchProcess):
                    each.kill()
        member.ending.close()

    def stop(self) -> None:
        """End everything in order."""
        while self.members:
            _, member = self.members.popitem()
            member.ending.close()

    def fallen(self) -> list[str]:
        """The programs that have ended without being asked to."""
        return [
            name
            for name, member in self.members.items()
            if not member.process.is_running() or member.process.status() == psutil.STATUS_ZOMBIE
        ]

    def heal(self) -> None:
        """Everything runs, and nothing misbehaves."""
        postgres.restart(self.shop.server, lambda: False)
        for name in self.fallen():
            self.kill(name)
        self.start(*PROGRAMS)
        self.bank.misbehave()
        self.mailbox.release()

    def restart_database(self, order: signal.Signals) -> None:
        """End PostgreSQL with a signal, and start it again: SIGQUIT is its immediate mode."""
        server = self.shop.server
        pid = server.pid()
        assert pid is not None, "PostgreSQL does not run"
        os.kill(pid, order)
        assert postgres.wait_until(lambda: server.living() is None, WAIT_SECONDS)
        postgres.restart(server, lambda: False)

    def kill_backend(self) -> None:
        """Kill one connection of the shop inside PostgreSQL, which then restarts by itself."""
        with suppress(psycopg.Error):
            found = self.sql(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'mercer'"
                " ORDER BY state = 'idle', random() LIMIT 1"
            )
            for (pid,) in found:
                os.kill(pid, signal.SIGKILL)
        postgres.wait_until(self.database_answers, WAIT_SECONDS)

    def database_answers(self) -> bool:
        """Whether PostgreSQL takes a statement."""
        with suppress(psycopg.Error):
            return bool(self.sql("SELECT 1"))
        return False

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of one statement."""
        return self.shop.sql(statement, *values)


@contextmanager
def open_system(folder: Path, skus: list[str], tables: Path | None = None) -> Iterator[System]:
    """A system that runs, thrown away at the end whatever happens."""
    with Mailbox() as mailbox, open_shop(folder, tables) as bare:
        more = {"EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}", "LOG_LEVEL": "INFO"}
        more |= {"WEB_WORKERS": "2", "WEB_THREADS": "4", "WORKER_THREADS": "4", "PAGE_CACHE": "off"}
        shop = replace(bare, environment=bare.environment | more)
        keys = json.loads(run(shop, "bench.chaos_parts.seed", *skus))
        assert set(keys) == {seed.AT_DISPATCH, seed.AT_ONCE}
        system = System(shop, mailbox, keys)
        try:
            system.start(*PROGRAMS)
            yield system
        finally:
            system.stop()
