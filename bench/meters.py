"""What a piece of work costs: statements, processor time, memory."""

import os
import statistics
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.shop import Shop

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
MIB = 1024 * 1024
# Statements that open and close transactions are counted apart from those that ask for rows.
CHECK = "SELECT 1 FROM ONLY"  # how PostgreSQL itself checks that what a foreign key names is there
FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "START TRANSACTION")
COUNTED = """
SELECT calls, query FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND query NOT ILIKE '%pg_stat_statements%'
"""


@dataclass(frozen=True)
class Statements:
    """Statements for one repetition; `spare` is what the whole run did besides, in all.

    `checks` are PostgreSQL's own, of foreign keys at the end of a transaction: nobody sent them."""

    rows: int
    frames: int
    checks: int
    spare: int
    texts: tuple[tuple[int, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.rows} + {self.frames}"


def count_statements(shop: Shop, work: Callable[[], object], times: int) -> Statements:
    """Run warm work some times and count, exactly, what PostgreSQL was asked for each time.

    A statement that came less than once for each repetition belongs to the process, not to the
    request: each reads the list of stores again once a second. Those are the spare ones."""
    work()
    work()
    shop.sql("SELECT pg_stat_statements_reset()")
    for _ in range(times):
        work()
    rows = frames = checks = spare = 0
    texts = []
    for calls, query in shop.sql(COUNTED):
        each, left = divmod(calls, times)
        spare += left
        if query.lstrip().upper().startswith(FRAME):
            frames += each
        elif query.startswith(CHECK):
            checks += each
        else:
            rows += each
        if each:
            texts.append((each, query))
    return Statements(rows, frames, checks, spare, tuple(texts))


@dataclass(frozen=True)
class Effort:
    """Processor time that a run has taken, in seconds."""

    web: float
    postgres: float
    worker: float = 0.0


def effort(shop: Shop, web: psutil.Process, worker: psutil.Process | None = None) -> Effort:
    """Processor time taken so far."""
    pid = shop.server.pid()
    server = [psutil.Process(pid)] if pid else []
    return Effort(
        web=processor_seconds([web]),
        postgres=processor_seconds(server),
        worker=processor_seconds([worker] if worker else []),
    )


def since(before: Effort, after: Effort) -> Effort:
    """What was taken between two moments."""
    return Effort(
        after.web - before.web, after.postgres - before.postgres, after.worker - before.worker
    )


def processor_seconds(roots: Iterable[psutil.Process]) -> float:
    """utime + stime of processes and everything below them, also of children that have ended."""
    total = 0
    for root in roots:
        total += sum(times_of(root.pid, ended=True))
        for child in root.children(recursive=True):
            total += sum(times_of(child.pid, ended=True))
    return total / TICKS_A_SECOND


def times_of(pid: int, *, ended: bool) -> list[int]:
    """A process's clock ticks in user and system mode, with those of children it has buried."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return [int(word) for word in words[11 : 15 if ended else 13]]
    return [0]


def memory(web: psutil.Process) -> tuple[float, float]:
    """Resident and proportional MiB of the web server's processes together."""
    processes = [web, *web.children(recursive=True)]
    facts = [process.memory_full_info() for process in processes]
    return sum(fact.rss for fact in facts) / MIB, sum(fact.pss for fact in facts) / MIB


def middle(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all is not above."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
