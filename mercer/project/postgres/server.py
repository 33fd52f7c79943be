"""One PostgreSQL server: make its data folder, start it, stop it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from mercer.project.postgres.places import (
    NAME,
    PORT,
    PostgresError,
    connection_words,
    has_library,
    major_version,
    program,
    programs,
    socket_folder,
)
from mercer.project.postgres.servant import make_private, servant_for
from mercer.project.postgres.watching import (
    POLL_SECONDS,
    die_with_parent,
    is_server,
    last,
    wait_until,
)

EXTENSIONS = ("pg_trgm", "unaccent")
OLDEST = 15
START_SECONDS = 120
STOP_SECONDS = 30

KEPT = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "synchronous_commit": "on",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
}
# Data of tests is thrown away, so nothing waits for the disk.
THROWN_AWAY = {
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "1h",
    "autovacuum_naptime": "10min",
}
ALWAYS = {
    "listen_addresses": "",
    "max_connections": "200",
    "random_page_cost": "1.1",
    "jit": "off",
    # Containers often give /dev/shm 64 MB, which parallel plans can fill.
    "max_parallel_workers_per_gather": "0",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class Server:
    """A PostgreSQL server with its data in one folder."""

    def __init__(self, folder: Path, *, kept: bool = True, follows_parent: bool = False) -> None:
        """`kept`: survive a power cut. `follows_parent`: stop when the one who starts it dies."""
        self.folder = folder.absolute()
        self.log = self.folder.with_name(f"{self.folder.name}.log")
        self.kept = kept
        self.follows_parent = follows_parent
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address of Mercer's database on this server, for DATABASE_URL."""
        return f"postgresql://{NAME}@/{NAME}?host={socket_folder(self.folder)}&port={PORT}"

    def start(self) -> bool:
        """Start the server where it does not run; True when this call started it.

        Raises PostgresError. The caller holds the gate, so nobody else starts or stops it."""
        if self.answers():
            return False
        self.create_folder()
        self.remove_traces()
        self.launch()
        self.create_database()
        return True

    def answers(self) -> bool:
        """Whether somebody listens at the socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(socket_folder(self.folder) / f".s.PGSQL.{PORT}"))
            except OSError:
                return False
        return self.lock_words()[7:] == ["ready"]

    def lock_words(self) -> list[str]:
        """The lines of postmaster.pid, the first of which is the server's process."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []
        return [line.strip() for line in lines]

    def pid(self) -> int | None:
        """The server's process, where it lives and is PostgreSQL."""
        words = self.lock_words()
        if not words or not words[0].strip("-").isdigit():
            return None
        pid = abs(int(words[0]))
        return pid if is_server(pid, self.folder) else None

    def create_folder(self) -> None:
        """Make the data folder, whole or not at all."""
        version = self.folder / "PG_VERSION"
        if version.exists():
            made_by = int(version.read_text().split(".")[0])
            if made_by != major_version():
                raise PostgresError(
                    f"The data in {self.folder} was made by PostgreSQL {made_by}, but the programs "
                    f"in {programs()} are version {major_version()}."
                )
            return
        draft = self.folder.with_name(f".{self.folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        servant = servant_for(self.folder)
        servant.own(draft)
        made = subprocess.run(
            servant.command(self.initdb(draft)),
            capture_output=True,
            text=True,
            cwd="/",
            **servant.identity(),
        )
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            raise PostgresError(f"PostgreSQL could not make {self.folder}: {last(made.stderr)}")
        draft.rename(self.folder)

    def initdb(self, folder: Path) -> list[str]:
        """The command that makes a data folder. Text sorts by code point, the same everywhere."""
        words = [program("initdb"), "-D", str(folder), "-U", NAME, "--auth=trust"]
        words += ["--encoding=UTF8"]
        if major_version() >= 17:
            words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            words += ["--locale=C.UTF-8"]
        return [*words, "--data-checksums" if self.kept else "--no-sync"]

    def remove_traces(self) -> None:
        """Forget a server that died without saying so, and end one that nobody can reach."""
        if self.pid() is not None:
            if wait_until(lambda: self.answers() or self.pid() is None, START_SECONDS):
                return
            self.stop()
        # The numbers in these files may belong to somebody else's process by now, or to a dead one
        # that its parent has not buried yet; PostgreSQL would take either for a living server.
        for lock in (
            self.folder / "postmaster.pid",
            socket_folder(self.folder) / f".s.PGSQL.{PORT}.lock",
        ):
            lock.unlink(missing_ok=True)

    def launch(self) -> None:
        """Run `postgres` until it answers."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            began_at = self.log.stat().st_size if self.log.exists() else 0
            child = self.child = self.spawn()
            if not wait_until(partial(self.answers_or_ended, child), START_SECONDS):
                self.stop()
                raise PostgresError(
                    f"PostgreSQL did not start in {START_SECONDS} s (see {self.log})."
                )
            if child.poll() is not None:
                said = self.log.read_bytes()[began_at:].decode(errors="replace")
                # The children of a killed server take a moment to notice and to leave.
                if "shared memory block" not in said or time.monotonic() > deadline:
                    raise PostgresError(f"PostgreSQL did not start: {last(said)} (see {self.log})")
                time.sleep(POLL_SECONDS)

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start `postgres` in a session of its own, where Ctrl-C does not reach it."""
        servant = servant_for(self.folder)
        place = socket_folder(self.folder)
        if place != self.folder:
            make_private(place, servant)
        words = [program("postgres"), "-D", str(self.folder)]
        for name, value in self.tuning(place).items():
            words += ["-c", f"{name}={value}"]
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                servant.command(words, follows_parent=self.follows_parent),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                preexec_fn=die_with_parent if self.follows_parent else None,
                **servant.identity(),
            )

    def answers_or_ended(self, child: subprocess.Popen[bytes]) -> bool:
        """Whether there is anything left to wait for."""
        return self.answers() or child.poll() is not None

    def tuning(self, place: Path) -> dict[str, str]:
        """Settings of the server, given at every start so that a newer Mercer brings its own."""
        chosen = ALWAYS | (KEPT if self.kept else THROWN_AWAY)
        chosen |= {"port": str(PORT), "unix_socket_directories": str(place)}
        if has_library("pg_stat_statements"):
            chosen["shared_preload_libraries"] = "pg_stat_statements"
        return chosen

    def create_database(self) -> None:
        """Make Mercer's database; every database made on this server has the extensions."""
        with self.connect("template1") as connection:
            add_extensions(connection)
        with self.connect("postgres") as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(known, [NAME]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        with self.connect(NAME) as connection:
            add_extensions(connection)

    def connect(self, database: str) -> psycopg.Connection:
        """A connection to one database of this server, without a transaction."""
        words = make_conninfo(**connection_words(self.folder, name=database))
        return psycopg.connect(words, autocommit=True)

    def stop(self) -> None:
        """End the server and every connection to it; what was committed stays."""
        for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            pid = self.living()
            if pid is None:
                break
            with suppress(ProcessLookupError):
                os.kill(pid, order)
            wait_until(lambda: self.living() is None, STOP_SECONDS)
        place = socket_folder(self.folder)
        if place != self.folder:
            shutil.rmtree(place, ignore_errors=True)

    def living(self) -> int | None:
        """The server's process; one that we have just started may not have left its number yet."""
        if self.child is not None and self.child.poll() is None:
            return self.child.pid
        return self.pid()


def add_extensions(connection: psycopg.Connection) -> None:
    """What search needs of PostgreSQL; no error where a database administrator has to add it."""
    for name in EXTENSIONS:
        statement = sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
        connection.execute(statement)


def check_reachable(words: dict[str, str]) -> None:
    """Ask the server that DATABASE_URL names whether it is there, and new enough.

    Raises PostgresError, without the password."""
    try:
        with psycopg.connect(make_conninfo(**{"connect_timeout": "5", **words})) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        said = str(error).strip().splitlines()[0].removeprefix("connection failed: ")
        raise PostgresError(f"The database of DATABASE_URL cannot be used: {said}.") from None
    if version < OLDEST:
        raise PostgresError(f"Mercer needs PostgreSQL {OLDEST} or newer; this one is {version}.")
