"""`mercer`: every command of the system under one name, with a database that is running.

Where DATABASE_URL is not set, the PostgreSQL that Mercer keeps is started for the length of the
command, unless it runs already.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import psycopg

from mercer.project import postgres
from mercer.project.configuration import Configuration, ConfigurationError, read_configuration
from mercer.project.waiting import wait_for_pages

# What a shop on one machine is started for are its pages: its worker comes when they are there.
AFTER_PAGES = "--after-pages"
ALIASES = {"seed": "seed_demo", "import": "import_products", "export": "export_products"}
DISK_FULL = "The disk is full: make room, and start again; what was there before is still there."
WITHOUT_DATABASE = {"help", "version", "--version", "--help", "-h", "collectstatic", "makemessages"}
USAGE = """\
mercer run               the shop, its worker and the test bank, until Ctrl-C
mercer seed              fill an empty system with a demo shop
mercer import FILE       products from a CSV file, with --store CODE
mercer export            products as a CSV file, with --store CODE
mercer audit             check that money and stock add up
mercer events            every fact and who listens to it
mercer worker            one more worker for background jobs
mercer help [command]    everything else: migrate, createsuperuser, shell, dbshell …
"""


def main() -> None:
    """Run one command; a refusal is one plain sentence and exit code 2."""
    words = sys.argv[1:]
    signal.signal(signal.SIGTERM, leave)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, hang_up)
    try:
        configuration = read_configuration()
        if not words:
            sys.stdout.write(USAGE)
        elif words == ["run"]:
            from mercer.project.run import run

            sys.exit(run(configuration))
        elif words in (["worker"], ["worker", AFTER_PAGES]):
            with database(configuration):
                if AFTER_PAGES in words:
                    wait_for_pages(configuration)
                from mercer.project import worker

                worker.main()
        else:
            execute(words, configuration)
    except (ConfigurationError, postgres.PostgresError) as refusal:
        sys.exit(refuse(str(refusal)))
    except (OSError, psycopg.Error) as error:
        if not is_disk_full(error):
            raise
        sys.exit(refuse(DISK_FULL))
    except KeyboardInterrupt:
        sys.exit(130)


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """Leave every block in order when asked to stop, so that nothing stays behind."""
    sys.exit(128 + number)


def hang_up(number: int, frame: FrameType | None) -> None:
    """The terminal was closed: nobody reads on, so stop as when told to."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(nowhere, output)
    signal.raise_signal(signal.SIGTERM)


def is_disk_full(error: BaseException) -> bool:
    """Whether something failed because there was no room left, here or in the database."""
    causes = (error, error.__cause__)
    full = any(isinstance(each, psycopg.errors.DiskFull) for each in causes)
    return full or (isinstance(error, OSError) and error.errno == errno.ENOSPC)


def refuse(sentence: str) -> int:
    """Say why not, and return the exit code for it."""
    sys.stderr.write(sentence + "\n")
    return 2


def execute(words: list[str], configuration: Configuration) -> None:
    """Run a management command of Django or of Mercer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    from django.core.management import execute_from_command_line

    name, *rest = words
    line = ["mercer", ALIASES.get(name, name), *rest]
    if name in WITHOUT_DATABASE:
        execute_from_command_line(line)
        return
    with database(configuration):
        execute_from_command_line(line)


@contextmanager
def database(configuration: Configuration) -> Iterator[postgres.Server | None]:
    """PostgreSQL for the length of a block: our own, or the one that DATABASE_URL names.

    Raises PostgresError, one sentence."""
    if not configuration.keeps_database:
        postgres.check_reachable(configuration.database)
        yield None
        return
    server = postgres.Server(postgres.own_folder(configuration.var))
    with postgres.borrowed(server):
        os.environ["DATABASE_URL"] = server.address
        # psql, pg_dump and pgbench of the same version, for `mercer dbshell` and for scripts.
        os.environ["PATH"] = f"{postgres.programs()}{os.pathsep}{os.environ.get('PATH', '')}"
        yield server


if __name__ == "__main__":
    main()
