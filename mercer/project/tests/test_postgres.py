"""The PostgreSQL that Mercer keeps: shared, restarted after a crash, stopped by the last."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from mercer.project import postgres
from mercer.project.postgres.places import socket_folder


@pytest.fixture
def folder():
    """A data folder in a place that every system user may enter."""
    with tempfile.TemporaryDirectory(prefix="mercer-postgres-") as place:
        os.chmod(place, 0o755)
        yield Path(place) / "data"


def ask(server, question):
    with psycopg.connect(server.address) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_server_starts_with_what_search_needs_and_stops(folder):
    server = postgres.Server(folder, kept=False)

    with postgres.borrowed(server):
        extensions = ask(server, "SELECT string_agg(extname, ' ' ORDER BY 1) FROM pg_extension")
        addresses = ask(server, "SHOW listen_addresses")
        pid = server.pid()

    assert {"pg_trgm", "unaccent"} <= set(extensions.split())
    assert addresses == ""
    assert pid is not None
    assert not server.answers()
    assert server.pid() is None


def test_data_stay_when_the_server_stops(folder):
    server = postgres.Server(folder, kept=False)
    with postgres.borrowed(server), psycopg.connect(server.address) as connection:
        connection.execute("CREATE TABLE lamps AS SELECT 7 AS number")

    with postgres.borrowed(server):
        assert ask(server, "SELECT number FROM lamps") == 7


def test_the_last_borrower_stops_it(folder):
    server = postgres.Server(folder, kept=False)
    with postgres.borrowed(server):
        with postgres.borrowed(postgres.Server(folder, kept=False)):
            pass
        still = server.answers()

    assert still
    assert not server.answers()


def test_a_borrower_that_was_killed_counts_as_gone(folder):
    program = (
        "import os, sys; from pathlib import Path; from mercer.project import postgres\n"
        f"with postgres.borrowed(postgres.Server(Path({str(folder)!r}), kept=False)):\n"
        "    os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", program])
    server = postgres.Server(folder, kept=False)
    survived = server.answers()

    with postgres.borrowed(server):
        assert ask(server, "SELECT 1") == 1

    assert (killed.returncode, survived) == (-signal.SIGKILL, True)
    assert not server.answers()


def test_a_server_that_was_killed_comes_back(folder):
    server = postgres.Server(folder)
    with postgres.borrowed(server):
        with psycopg.connect(server.address) as connection:
            connection.execute("CREATE TABLE lamps AS SELECT 7 AS number")
        os.kill(server.pid(), signal.SIGKILL)
        postgres.wait_until(lambda: not server.answers(), 10)

        with postgres.borrowed(postgres.Server(folder)) as again:
            assert ask(again, "SELECT number FROM lamps") == 7


def test_a_number_that_now_belongs_to_somebody_else_is_no_obstacle(folder):
    server = postgres.Server(folder, kept=False)
    with postgres.borrowed(server):
        pass
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n1\n5432\n\n\n1 1\nready\n")

    with postgres.borrowed(server):
        assert ask(server, "SELECT 1") == 1


def test_a_deep_folder_has_its_socket_elsewhere(folder):
    deep = folder.joinpath(*["a-folder-with-a-long-name"] * 5)
    deep.parent.mkdir(parents=True)
    for step in (deep.parent, *deep.parent.parents):
        if step == folder.parent:
            break
        step.chmod(0o755)
    server = postgres.Server(deep, kept=False)

    with postgres.borrowed(server):
        place = socket_folder(deep)
        mode = place.stat().st_mode & 0o777
        answer = ask(server, "SELECT 1")

    assert (answer, mode) == (1, 0o700)
    assert place.parent == Path("/tmp")
    assert not place.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as somebody else")
def test_root_needs_no_folder_that_others_can_enter(folder, monkeypatch):
    folder.parent.chmod(0o700)
    private = folder.parent / "programs"
    private.symlink_to(postgres.programs().parent)
    monkeypatch.setenv("MERCER_POSTGRES_BIN", str(private / "bin"))
    server = postgres.Server(folder, kept=False)

    with postgres.borrowed(server):
        assert ask(server, "SELECT 1") == 1

    assert folder.stat().st_uid != 0
    assert folder.parent.stat().st_mode & 0o777 == 0o700


def test_a_server_follows_its_parent_where_it_is_told_to(folder):
    program = (
        "import os, sys; from pathlib import Path; from mercer.project import postgres\n"
        f"server = postgres.Server(Path({str(folder)!r}), kept=False, follows_parent=True)\n"
        "with postgres.borrowed(server):\n"
        "    os.kill(os.getpid(), 9)"
    )

    subprocess.run([sys.executable, "-c", program])

    server = postgres.Server(folder, kept=False)
    assert postgres.wait_until(lambda: server.pid() is None, 20)


def test_data_of_another_version_are_refused(folder):
    server = postgres.Server(folder, kept=False)
    folder.mkdir()
    (folder / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(postgres.PostgresError, match=r"was made by PostgreSQL 9, but the programs"):
        server.start()


def test_a_folder_without_programs_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("MERCER_POSTGRES_BIN", str(tmp_path))

    with pytest.raises(postgres.PostgresError, match="MERCER_POSTGRES_BIN names"):
        postgres.programs()


def test_a_database_that_is_not_there_is_said_without_its_password():
    words = postgres.parse_address("postgresql://ada:hunter2@127.0.0.1:1/shop")

    with pytest.raises(postgres.PostgresError, match="Connection refused") as refusal:
        postgres.check_reachable(words)

    assert str(refusal.value).startswith("The database of DATABASE_URL cannot be used: ")
    assert "hunter2" not in str(refusal.value)


def test_a_database_that_is_there_is_fine(folder):
    server = postgres.Server(folder, kept=False)
    with postgres.borrowed(server):
        postgres.check_reachable(postgres.parse_address(server.address))
