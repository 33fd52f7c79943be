"""`mercer run`: the shop, the worker and the test bank as separate processes on one machine."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from honcho import manager, printer, process

from mercer.project import postgres, prepared
from mercer.project.command_line import database, refuse
from mercer.project.configuration import ROOT, Configuration

ANSWER_SECONDS = 60
STOPPED = re.compile(r"(\w+) stopped \(rc=(-?\d+)\)")


def run(configuration: Configuration) -> int:
    """Prepare what is missing, run everything until somebody stops it; the exit code."""
    for name, port in listening(configuration).items():
        if is_busy(port, configuration.host if name == "PORT" else "127.0.0.1"):
            return refuse(
                f"Port {port} is in use by another program: stop it, "
                f"or choose another port, as in {name}={port + 1} make run."
            )
    with database(configuration):
        logins = prepared.recall(configuration)
        if logins is None:
            logins = prepare(configuration)
        return 1 if logins is None else supervise(configuration, logins)


def has_bank(configuration: Configuration) -> bool:
    """Whether the test bank is ours to run: not where SANDBOX_BANK_URL names another one."""
    return "SANDBOX_BANK_URL" not in os.environ and find_spec("sandbox_bank.__main__") is not None


def listening(configuration: Configuration) -> dict[str, int]:
    """The ports that we need, by the variable that chooses them."""
    ports = {"PORT": configuration.port}
    if has_bank(configuration):
        ports["SANDBOX_BANK_PORT"] = configuration.sandbox_bank_port
    return ports


def is_busy(port: int, host: str) -> bool:
    """Whether somebody listens at a port already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def prepare(configuration: Configuration) -> str | None:
    """Bring database and static files up to date in a process of its own; the demo logins."""
    command = [sys.executable, "-m", "mercer.project.prepare"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode:
        return None
    logins: str = json.loads(done.stdout)["logins"]
    prepared.remember(configuration, logins)
    return logins


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
        "worker": [sys.executable, "-m", "mercer.project.command_line", "worker"],
    }
    if has_bank(configuration):
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
        own = f"http://{self.configuration.own_host}:{self.configuration.port}/health/ready"
        if not postgres.wait_until(partial(answers, own), ANSWER_SECONDS):
            return
        shop = self.configuration.public_url
        lines = ["", "Mercer is open.", f"  Shop         {shop}/", f"  Back office  {shop}/admin/"]
        if has_bank(self.configuration):
            lines.append(f"  Test bank    {self.configuration.sandbox_bank_url}/")
        lines += [f"  {line}" for line in self.logins.splitlines()]
        lines += ["Ctrl-C stops everything.", ""]
        self.output.write("\n".join(lines) + "\n")
        self.output.flush()


def answers(address: str) -> bool:
    """Whether an address answers well."""
    with suppress(URLError, OSError), urlopen(address, timeout=2) as response:  # noqa: S310
        return bool(response.status == 200)
    return False
