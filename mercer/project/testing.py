"""Every test run gets a PostgreSQL of its own, thrown away at the end (a plugin of pytest).

`TEST_DATABASE_URL` names another server; `TEST_DB_SUFFIX` lets two people share one. With
`--reuse-db` the server's data stays in `var/test-postgres`, so that a second run starts at once.
The server starts when the first test asks for the database; the tables are made once, and copied
for each worker and for each shop that a test opens.
"""

import atexit
import fcntl
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FrameType

import hypothesis
import pytest
from django.test import TransactionTestCase

from mercer.project import postgres
from mercer.project.tables import empty_tables, make_tables

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "mercer-test-"
ABANDONED_AFTER_SECONDS = 60
DATABASE_FIXTURES = {"db", "django_db_setup", "tables", "transactional_db", "live_server"}
# They take longest: whoever begins them last waits for them alone.
LONG = ("bench", "faults")
# How long an example takes is the machine's affair.
hypothesis.settings.register_profile(
    "mercer", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("mercer")
# An installation's own choices must not decide what a test finds.
NOT_FOR_TESTS = (
    "ALLOWED_HOSTS CACHE_URL DATABASE_URL DEBUG ECB_RATES_URL EMAIL_URL LOG_FORMAT LOG_LEVEL "
    "MEDIA_ROOT MERCER_VAR PAGE_CACHE PORT PREPARED_STATEMENTS PRIVATE_ROOT PUBLIC_PORT "
    "PRIVATE_HOSTS PUBLIC_SCHEME SANDBOX_BANK SANDBOX_BANK_PORT SANDBOX_BANK_URL SECRET_KEY "
    "STATIC_ROOT TRUSTED_PROXIES WEB_THREADS WEB_WORKERS"
)


class TestServer:
    """The server of this run; only the process that began the run starts, stops and deletes it."""

    __test__ = False

    def __init__(self, *, reuse: bool) -> None:
        self.cleanup = ExitStack()
        self.started = self.removed = False
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.owner = os.open(self.folder / "owner", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.owner, fcntl.LOCK_EX)
        # Root's server runs as somebody else, who must be able to come in.
        self.folder.chmod(0o711)
        if reuse:
            data = ROOT / "var" / f"test-postgres-{postgres.major_version()}"
            self.server = postgres.Server(data, kept=False)
        else:
            data = self.folder / "postgres"
            self.server = postgres.Server(data, kept=False, follows_parent=True)

    def start(self) -> None:
        """Start the server, once."""
        if not self.started:
            self.started = True
            try:
                self.cleanup.enter_context(postgres.borrowed(self.server))
            except postgres.PostgresError as refusal:
                pytest.exit(str(refusal), returncode=2)

    def remove(self) -> None:
        """Stop the server and leave nothing behind."""
        if self.removed:
            return
        self.removed = True
        self.cleanup.close()
        os.close(self.owner)
        shutil.rmtree(self.folder, ignore_errors=True)


def remove_abandoned() -> None:
    """Delete what runs that were killed have left: folders whose owner no longer holds the lock."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime < ABANDONED_AFTER_SECONDS:
                continue
            with open(folder / "owner", "r+b") as owner:
                fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)


def choose_environment() -> TestServer | None:
    """Point the settings at this run's server; nothing to own where another server is named."""
    if "MERCER_TEST_RUN" in os.environ:
        return None
    for name in NOT_FOR_TESTS.split():
        os.environ.pop(name, None)
    remove_abandoned()
    chosen = os.environ.get("TEST_DATABASE_URL", "")
    server = TestServer(reuse="--reuse-db" in sys.argv)
    os.environ["DATABASE_URL"] = chosen or server.server.address
    os.environ["MERCER_TEST_RUN"] = str(server.folder)
    os.environ["MERCER_VAR"] = str(server.folder / "var")
    # Every shop that a test opens sends the same files, collected and compressed once.
    os.environ["STATIC_ROOT"] = str(server.folder / "static")
    os.environ["MERCER_DOTENV"] = ""
    os.environ["EMAIL_URL"] = "memory:"
    # Nobody out in the world is asked by a test.
    os.environ["ECB_RATES_URL"] = "http://127.0.0.1:9/rates.xml"
    os.environ["LOG_LEVEL"] = "WARNING"
    server.started = bool(chosen)
    if not chosen:
        os.environ["MERCER_TEST_TEMPLATE"] = postgres.NAME
    # Settings that cannot be read end pytest before its own farewell.
    atexit.register(server.remove)
    signal.signal(signal.SIGTERM, leave)
    return server


def leave(number: int, frame: FrameType | None) -> None:
    """Treat a polite request to stop like Ctrl-C, so that everything is cleaned up."""
    raise KeyboardInterrupt


own_server = choose_environment()


def pytest_addoption(parser: pytest.Parser) -> None:
    """An option for the run on the oldest PostgreSQL."""
    words = "run only the tests that use the database"
    parser.addoption("--only-database", action="store_true", help=words)


def pytest_sessionstart(session: pytest.Session) -> None:
    """With several workers, the one in charge starts the server before they do."""
    if own_server and getattr(session.config.option, "dist", "no") != "no":
        own_server.start()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Start the server for the first test that wants the database, and make its tables."""
    if wants_database(item):
        if own_server:
            own_server.start()
        find_tables()


@cache
def find_tables() -> Path | None:
    """The dump of this run's tables, made when first asked for; None on somebody else's server."""
    if "MERCER_TEST_TEMPLATE" not in os.environ:
        return None
    return make_tables(Path(os.environ["MERCER_TEST_RUN"]), os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def tables() -> Path | None:
    """The dump of the tables, for a shop with a database of its own."""
    return find_tables()


def wants_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database."""
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first, and leave out what `--only-database` does not ask for."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, LONG)))
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[each for each in items if not wants_database(each)])
        items[:] = [each for each in items if wants_database(each)]


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly() -> Iterator[None]:
    """After a test that commits all tables are emptied, also those that Django does not know."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: empty_tables())
        yield


@pytest.fixture(autouse=True)
def _no_second_goes_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are counted: a test begins without knowing any store, and reads them again where
    it says so, not because a second has gone by on a slow machine. A real server reads as ever."""
    if "live_server" not in request.fixturenames:
        stores = import_module("mercer.areas.stores.queries.directory")
        stores.forget_directory()
        monkeypatch.setattr(stores, "FRESH_SECONDS", 60.0)


def pytest_unconfigure() -> None:
    """Stop the server after pytest-django has dropped its databases."""
    if own_server:
        own_server.remove()
