"""`mercer run`: the shop, the worker and the test bank as separate processes on one machine."""

import errno
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from honcho import manager, printer, process

from mercer.project import postgres, prepared
from mercer.project.command_line import AFTER_PAGES, database, refuse
from mercer.project.configuration import ROOT, Configuration
from mercer.project.waiting import wait_for_pages

LOOK_SECONDS = 1
STOPPED = re.compile(r"(\w+) stopped \(rc=(-?\d+)\)")


def run(configuration: Configuration) -> int:
    """Prepare what is missing, run everything until somebody stops it; the exit code."""
    for name, port in listening(configuration).items():
        problem = why_not_listen(port, configuration.host if name == "PORT" else "127.0.0.1")
        if problem:
            return refuse(
                f"Port {port} cannot be used ({problem}): "
                f"choose another port, as in {name}={port + 1} make run."
            )
    with database(configuration) as server:
        logins = prepared.recall(configuration)
        if logins is None:
            logins = prepare(configuration)
        if logins is None:
            return 1
        with kept_alive(server):
            return supervise(configuration, logins)


def listening(configuration: Configuration) -> dict[str, int]:
    """The ports that we need, by the variable that chooses them."""
    ports = {"PORT": configuration.port}
    if configuration.runs_bank:
        ports["SANDBOX_BANK_PORT"] = configuration.sandbox_bank_port
    return ports


def why_not_listen(port: int, host: str) -> str | None:
    """What keeps us from listening at a port, in the system's words; None where nothing does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            in_use = error.errno == errno.EADDRINUSE
            return "another program uses it" if in_use else str(error.strerror).lower()
    return None


@contextmanager
def kept_alive(server: postgres.Server | None) -> Iterator[None]:
    """Start our PostgreSQL again should it die while the shop is open."""
    over = threading.Event()
    if server is not None:
        threading.Timer(LOOK_SECONDS, watch, (server, over)).start()
    try:
        yield
    finally:
        over.set()


def watch(server: postgres.Server, over: threading.Event) -> None:
    """Look after the server until it is over."""
    while not over.wait(LOOK_SECONDS):
        try:
            if not server.answers() and postgres.restart(server, over.is_set):
                sys.stderr.write("PostgreSQL had stopped; it runs again.\n")
        except postgres.PostgresError as error:
            sys.stderr.write(f"{error}\n")


def prepare(configuration: Configuration) -> str | None:
    """Bring database and static files up to date in a process of its own; the demo logins."""
    command = [sys.executable, "-m", "mercer.project.prepare"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode:
        return None
    answer = json.loads(done.stdout)
    if answer["lasts"]:
        prepared.remember(configuration, answer["logins"])
    return str(answer["logins"])


def supervise(configuration: Configuration, logins: str) -> int:
    """Run the processes; when one ends, or somebody stops us, all end."""
    narrator = Narrator(configuration, logins)
    crew = Crew(narrator)
    environment = environment_of_processes(configuration)
    for name, words in commands(configuration).items():
        crew.add_process(name, "exec " + shlex.join(words), env=environment, cwd=str(ROOT))
    crew.loop()
    if crew.stopped_by_us:
        sys.stdout.write("Mercer has stopped; everything is saved.\n")
        return 0
    name, code = narrator.first_stopped
    sys.stderr.write(f"The {name} process stopped (exit code {code}), so everything else did.\n")
    return 1


def commands(configuration: Configuration) -> dict[str, list[str]]:
    """The command line of every process."""
    chosen = {
        "web": [sys.executable, "-m", "mercer.project.web"],
        "worker": [sys.executable, "-m", "mercer.project.command_line", "worker", AFTER_PAGES],
    }
    if configuration.runs_bank:
        chosen["bank"] = [sys.executable, "-m", "sandbox_bank"]
    return chosen


def environment_of_processes(configuration: Configuration) -> dict[str, str]:
    """What every process finds in its environment; what is set already wins."""
    return {
        "PYTHONUNBUFFERED": "1",
        "SANDBOX_BANK_PORT": str(configuration.sandbox_bank_port),
        "SANDBOX_BANK_STATE": str(configuration.var / "sandbox_bank.sqlite3"),
        **os.environ,
    }


class Member(process.Process):
    """A process that ends with us, even when we are killed without warning."""

    def run(self, *args: Any, **kwargs: Any) -> None:
        # This runs in the fork that watches the process; both follow their parent.
        postgres.die_with_parent(signal.SIGKILL)
        self._child_ctor = partial(
            process.Popen, preexec_fn=partial(postgres.die_with_parent, signal.SIGTERM)
        )
        super().run(*args, **kwargs)


class Crew(manager.Manager):
    """All the processes."""

    def __init__(self, narrator: "Narrator") -> None:
        super().__init__(narrator)
        self._process_ctor = Member

    @property
    def stopped_by_us(self) -> bool:
        """Whether somebody asked for the end, as opposed to a process that died."""
        return self.returncode in (130, 143)


class Narrator(printer.Printer):
    """Prints what the processes say, and where the shop is once it answers."""

    def __init__(self, configuration: Configuration, logins: str) -> None:
        super().__init__(sys.stdout)
        self.configuration = configuration
        self.logins = logins
        self.first_stopped = ("unknown", "unknown")
        self.waiting: threading.Thread | None = None

    def write(self, message: printer.Message) -> None:
        if message.name != manager.SYSTEM_PRINTER_NAME:
            super().write(message)
            return
        stopped = STOPPED.match(message.data)
        if stopped and self.first_stopped == ("unknown", "unknown"):
            self.first_stopped = (stopped[1], stopped[2])
        # Every process has been forked by the time the first of them is announced, so a thread
        # is harmless from here on.
        if self.waiting is None:
            self.waiting = threading.Thread(target=self.welcome, daemon=True)
            self.waiting.start()

    def welcome(self) -> None:
        """Wait until the shop answers, then say where it is."""
        if not wait_for_pages(self.configuration):
            return
        shop = self.configuration.public_url
        lines = ["", "Mercer is open.", f"  Shop         {shop}/", f"  Back office  {shop}/admin/"]
        if self.configuration.runs_bank:
            lines.append(f"  Test bank    {self.configuration.sandbox_bank_url}/")
        lines += [f"  {line}" for line in self.logins.splitlines()]
        if not self.configuration.email_url:
            lines.append("  Mails        are kept under Messages in the back office, and not sent")
            lines.append("               (set EMAIL_URL to send them)")
        lines += ["Ctrl-C stops everything.", ""]
        self.output.write("\n".join(lines) + "\n")
        self.output.flush()
