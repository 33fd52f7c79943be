"""What has to be so before the shop opens: tables, a demo shop, static files.

Says what it does on stderr; answers on stdout, in JSON, for the process that started it.
"""

import fcntl
import hashlib
import io
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import django
import psycopg
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mercer.project import postgres
from mercer.project.command_line import DISK_FULL, is_disk_full, refuse
from mercer.project.configuration import Configuration


class NotOurs(Exception):
    """A folder that was to be emptied holds files that Mercer has not put there."""


def main() -> int:
    """Prepare everything; the exit code."""
    try:
        return prepare()
    except (OSError, psycopg.Error, DatabaseError) as error:
        if not is_disk_full(error):
            raise
        return refuse(DISK_FULL)


def prepare() -> int:
    """One step after the other; the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    django.setup()
    from mercer.project.settings import CONFIGURATION

    CONFIGURATION.var.mkdir(parents=True, exist_ok=True)
    with open(CONFIGURATION.var / ".preparing", "w") as turn, redirect_stdout(sys.stderr):
        # Two starts at the same time prepare one after the other.
        fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            prepare_tables()
        except DatabaseError as error:
            if is_disk_full(error):
                raise
            return refuse(f"The database cannot be used: {postgres.last(str(error))}")
        prepare_demo(CONFIGURATION)
    try:
        prepare_static(CONFIGURATION.static_root)
    except NotOurs as error:
        return refuse(str(error))
    except OSError as error:
        if is_disk_full(error):
            raise
        return refuse(f"STATIC_ROOT cannot be written: {error.filename} ({error.strerror}).")
    sys.stdout.write(json.dumps({"logins": logins(), "lasts": lasts()}))
    return 0


def say(words: str) -> None:
    """Tell people why this takes a moment."""
    sys.stderr.write(words + "\n")


def prepare_tables() -> None:
    """Apply what the database has not seen yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the tables …")
        prepare_extensions()
        call_command("migrate", interactive=False, verbosity=0)


def prepare_extensions() -> None:
    """Add what search needs; a database of somebody else may have it already, or refuse."""
    with connection.cursor() as cursor:
        try:
            postgres.add_extensions(cursor.connection)
        except psycopg.errors.InsufficientPrivilege:
            say("This database user may not add the extensions pg_trgm and unaccent.")


def prepare_demo(configuration: Configuration) -> None:
    """Fill an empty system with a demo shop, unless DEMO=false; go on where it was broken off."""
    from django.apps import apps

    begun = configuration.var / ".filling"
    if not configuration.demo or "seed_demo" not in get_commands():
        begun.unlink(missing_ok=True)
    elif begun.exists() or not apps.get_model("stores", "Store")._default_manager.exists():
        say("Filling the demo shop …")
        begun.touch()
        call_command("seed_demo")
        begun.unlink()


def prepare_static(folder: Path) -> None:
    """Collect the static files where one of them has changed since the last time; several shops of
    one version may share the folder. Raises NotOurs."""
    stamp = folder / ".collected"
    turns = folder.with_name(f".{folder.name}.turn")
    folder.mkdir(parents=True, exist_ok=True)
    # The turns are beside the folder, which is emptied: they also tell that it was ours before.
    if not turns.exists() and not stamp.exists() and any(folder.iterdir()):
        raise NotOurs(f"STATIC_ROOT is emptied at times, and {folder} holds other files.")
    with open(turns, "w") as turn, redirect_stdout(sys.stderr):
        fcntl.flock(turn, fcntl.LOCK_EX)
        state = fingerprint()
        if not stamp.exists() or stamp.read_text() != state:
            say("Collecting the static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(state)


def fingerprint() -> str:
    """Changes when a static file, of ours or of a library, does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}{state.st_size}{state.st_mtime_ns}".encode())
    return digest.hexdigest()


def logins() -> str:
    """Who may sign in to the demo shop, or how the first owner comes in, for people to read."""
    from mercer.project.settings import CONFIGURATION

    words = io.StringIO()
    commands: dict[str, dict[str, str]] = {
        "demo_logins": {},
        "setup_link": {"url": CONFIGURATION.public_url},
    }
    for command, options in commands.items():
        if command in get_commands():
            call_command(command, stdout=words, **options)
    return words.getvalue().strip()


def lasts() -> bool:
    """Whether the next start may say the same: not while the first account is still to be made."""
    from django.contrib.auth import get_user_model

    return bool(get_user_model()._default_manager.exists())


if __name__ == "__main__":
    sys.exit(main())
