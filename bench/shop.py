"""A shop that is thrown away: its own PostgreSQL, processes and ports, as `make run` has them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import psutil
import psycopg

from mercer.project import postgres
from mercer.project.configuration import ROOT
from mercer.project.tables import copy_tables

START_SECONDS = 60
PREPARE_SECONDS = 900
STOP_SECONDS = 8
# What belongs to somebody's own installation must not decide what is measured.
NOT_OURS = (
    "ALLOWED_HOSTS CACHE_URL DATABASE_URL DEBUG EMAIL_URL HOST LOG_FORMAT LOG_LEVEL MEDIA_ROOT "
    "PAGE_CACHE PREPARED_STATEMENTS PUBLIC_PORT PUBLIC_SCHEME SECRET_KEY WEB_THREADS WEB_WORKERS "
    "WORKER_THREADS"
)


class ShopError(Exception):
    """The shop could not be started; the message is for people."""


@dataclass(frozen=True)
class Shop:
    """Where everything is."""

    folder: Path
    server: postgres.Server
    environment: dict[str, str]
    port: int
    bank_port: int

    @property
    def origin(self) -> str:
        """What the shop's addresses begin with."""
        return f"http://127.0.0.1:{self.port}"

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """The rows of one statement."""
        with self.server.connect(postgres.NAME) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def thrown_away() -> Iterator[Path]:
    """A folder for everything; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="mercer-bench-"))
    folder.chmod(0o711)  # root's PostgreSQL runs as somebody else, who must be able to come in
    (folder / "var").mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_shop(folder: Path, tables: Path | None = None) -> Iterator[Shop]:
    """A PostgreSQL set up as `make run` does it, with the tables of Mercer: made here, or copied
    from a dump."""
    server = postgres.Server(postgres.own_folder(folder / "var"), follows_parent=True)
    with postgres.borrowed(server):
        port, bank_port = free_port(), free_port()
        shop = Shop(folder, server, environment(folder, server, port, bank_port), port, bank_port)
        if tables:
            copy_tables(tables, server.address)
        run(shop, "mercer.project.prepare", seconds=PREPARE_SECONDS)
        with server.connect(postgres.NAME) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        yield shop


def environment(folder: Path, server: postgres.Server, port: int, bank_port: int) -> dict[str, str]:
    """What every process of the shop finds in its environment."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS.split()}
    return kept | {
        "DATABASE_URL": server.address,
        "DEMO": "false",
        "MERCER_DOTENV": "",
        "MERCER_VAR": str(folder / "var"),
        "PORT": str(port),
        "SANDBOX_BANK_PORT": str(bank_port),
        "SANDBOX_BANK_STATE": str(folder / "bank.sqlite3"),
        "SANDBOX_BANK_URL": f"http://127.0.0.1:{bank_port}",
        "PYTHONUNBUFFERED": "1",
    }


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(shop: Shop, module: str, *words: str, seconds: float = 180) -> str:
    """Run a module of ours to its end; what it said. Raises ShopError, or TimeoutExpired."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=shop.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode:
        said = (done.stdout + done.stderr)[-2000:]
        raise ShopError(f"{module} {' '.join(words)} ended with {done.returncode}:\n{said}")
    return done.stdout


@contextmanager
def running(shop: Shop, module: str, *words: str, **more: str) -> Iterator[psutil.Process]:
    """A process of the shop for the length of a block; `more` goes into its environment."""
    name = words[0] if words else module.rpartition(".")[2]
    with open(shop.folder / f"{name}.log", "ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env=shop.environment | more,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=partial(postgres.die_with_parent, signal.SIGTERM),
        )
    family = psutil.Process(child.pid)
    try:
        yield family
    finally:
        stop(child, family)


def stop(child: subprocess.Popen, family: psutil.Process) -> None:
    """End a process and its children."""
    members = []
    with suppress(psutil.NoSuchProcess):
        members = family.children(recursive=True)
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(STOP_SECONDS)
    for member in [family, *members]:
        with suppress(psutil.NoSuchProcess):
            member.kill()
    child.wait(STOP_SECONDS)


@contextmanager
def web(shop: Shop, *, page_cache: bool) -> Iterator[psutil.Process]:
    """The web server, answering."""
    chosen = "on" if page_cache else "off"
    with running(shop, "mercer.project.web", PAGE_CACHE=chosen) as process:
        until_answers(shop, f"{shop.origin}/health/ready", process)
        yield process


@contextmanager
def bank(shop: Shop) -> Iterator[psutil.Process]:
    """The test bank, answering."""
    with running(shop, "sandbox_bank") as process:
        until_answers(shop, f"http://127.0.0.1:{shop.bank_port}/", process)
        yield process


def worker(shop: Shop) -> AbstractContextManager[psutil.Process]:
    """The worker that runs background jobs."""
    return running(shop, "mercer.project.command_line", "worker")


def until_answers(shop: Shop, address: str, process: psutil.Process) -> float:
    """Wait until an address answers; how many seconds it took. Raises ShopError."""
    began = time.monotonic()
    while time.monotonic() - began < START_SECONDS:
        with suppress(OSError), urlopen(address, timeout=2) as response:
            if response.status == 200:
                return time.monotonic() - began
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.02)
    logs = [f"{path.name}: {path.read_text()[-600:]}" for path in shop.folder.glob("*.log")]
    raise ShopError(f"{address} does not answer.\n" + "\n".join(logs))


def until_jobs_are_done(shop: Shop, seconds: float) -> float:
    """Wait until no job is due; how long it took."""
    due = (
        "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        " AND (scheduled_at IS NULL OR scheduled_at <= now())"
    )
    began = time.monotonic()
    with psycopg.connect(shop.server.address, autocommit=True) as connection:
        while time.monotonic() - began < seconds:
            if connection.execute(due).fetchall() == [(0,)]:
                break
            time.sleep(0.05)
    return time.monotonic() - began
