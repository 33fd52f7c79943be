"""`mercer run`, for real: it opens, it stops, it leaves nothing, and it says what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil
import pytest

from mercer.project import postgres
from mercer.project.configuration import ROOT
from mercer.project.tables import copy_tables

pytestmark = pytest.mark.faults
OPEN = "Mercer is open."


@pytest.fixture(scope="module")
def var(tables):
    """The data of one installation, used by every test here: tables, and nothing in them."""
    with tempfile.TemporaryDirectory(prefix="mercer-run-") as place:
        os.chmod(place, 0o755)
        if tables:
            server = postgres.Server(postgres.own_folder(Path(place)))
            with postgres.borrowed(server):
                copy_tables(tables, server.address)
        yield Path(place)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(var, port):
    kept_out = {"DATABASE_URL", "EMAIL_URL", "MERCER_POSTGRES_BIN", "SANDBOX_BANK_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in kept_out}
    environment |= {"MERCER_VAR": str(var), "PORT": str(port), "DEMO": "false"}
    return subprocess.Popen(
        [sys.executable, "-m", "mercer.project.command_line", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Under nohup nobody hears of a closed terminal.
        preexec_fn=partial(signal.signal, signal.SIGHUP, signal.SIG_DFL),
    )


@contextmanager
def running(var, port):
    """A shop that has said that it is open; stopped at the end, if it still runs."""
    process = start(var, port)
    heard = []
    try:
        for line in process.stdout:
            heard.append(line)
            if line.startswith(OPEN):
                break
        else:
            pytest.fail("the shop did not open:\n" + "".join(heard))
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def is_ready(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as response:
            return response.status == 200
    except (URLError, TimeoutError):
        return False


def processes_of(var):
    """Every process that works on this installation's data."""
    found = []
    for process in psutil.process_iter():
        try:
            mine = process.environ().get("MERCER_VAR") == str(var)
            if mine or str(var / "postgres") in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found


def child(process, word):
    """The process among the children whose command line has a word."""
    return next(
        each
        for each in psutil.Process(process.pid).children(recursive=True)
        if word in each.cmdline()
    )


def test_it_opens_and_stops_when_told_and_leaves_nothing(var):
    port = free_port()
    with running(var, port) as process:
        assert is_ready(port)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "Mercer has stopped; everything is saved.\n" in said
    assert processes_of(var) == []


def test_two_at_the_same_time_share_the_database(var):
    first_port, second_port = free_port(), free_port()
    with running(var, second_port):
        with running(var, first_port):
            assert is_ready(first_port)

        assert is_ready(second_port)

    assert processes_of(var) == []


def test_a_port_in_use_is_said_in_one_sentence(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(var, port)
        said, _ = process.communicate(timeout=30)

    assert process.returncode == 2
    assert said == (
        f"Port {port} cannot be used (another program uses it): "
        f"choose another port, as in PORT={port + 1} make run.\n"
    )


@pytest.mark.parametrize(("name", "word"), [("worker", "worker"), ("web", "mercer.project.web")])
def test_when_one_process_dies_everything_stops(var, name, word):
    with running(var, free_port()) as process:
        child(process, word).kill()
        said, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert f"The {name} process stopped (exit code -9), so everything else did.\n" in said
    assert postgres.wait_until(lambda: processes_of(var) == [], 5)


def test_a_terminal_that_is_closed_leaves_nothing_behind(var):
    with running(var, free_port()) as process:
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=30)

    assert process.returncode == 0
    assert processes_of(var) == []


def test_visitors_who_send_slowly_keep_nobody_waiting_nor_the_shop_from_stopping(var):
    port = free_port()
    head = b"POST /api/v1/carts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{}"
    with running(var, port) as process, ExitStack() as slow:
        for _ in range(40):
            visitor = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
            visitor.sendall(head)

        assert postgres.wait_until(lambda: is_ready(port), 20)
        process.terminate()
        process.communicate(timeout=30)

    assert processes_of(var) == []


def test_the_database_is_started_again_when_it_dies(var):
    port = free_port()
    with running(var, port):
        first = postgres.Server(var / "postgres").pid()
        os.kill(first, signal.SIGKILL)

        assert postgres.wait_until(lambda: not is_ready(port) or another_than(first, var), 20)
        assert postgres.wait_until(lambda: is_ready(port), 20)
        assert another_than(first, var)


def another_than(pid, var):
    return postgres.Server(var / "postgres").pid() not in (None, pid)


def test_nobody_stays_behind_when_it_is_killed_without_warning(var):
    port = free_port()
    with running(var, port) as process:
        process.kill()

        assert postgres.wait_until(lambda: not is_ready(port), 20)
        # PostgreSQL stays, for whoever comes next, and stops with them.
        with running(var, port):
            assert is_ready(port)

    assert postgres.wait_until(lambda: processes_of(var) == [], 20)
