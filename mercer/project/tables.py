"""Mercer's tables, made once, copied and emptied: to make them takes a quarter of a minute."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from django.db import connection, transaction

from mercer.project import postgres
from mercer.project.configuration import ROOT

WRITTEN_BY_MIGRATIONS = ("auth_permission", "django_content_type", "django_migrations")
TABLES = """
    SELECT quote_ident(tablename) FROM pg_tables
     WHERE schemaname = 'public' AND NOT tablename = ANY(%s)
"""
HOLDS_ROWS = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"


def make_tables(folder: Path, address: str) -> Path:
    """Make them in the database of an address, where nobody has yet; their dump, in `folder`.

    Several processes may ask at the same time. Raises CalledProcessError."""
    dump = folder / "tables.dump"
    with open(folder / "tables.turn", "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not dump.exists():
            words = [sys.executable, "-m", "django", "migrate", "--skip-checks", "--verbosity=0"]
            chosen = os.environ | {"DATABASE_URL": address}
            subprocess.run(words, cwd=ROOT, env=chosen, check=True)
            draft = dump.with_suffix(".draft")
            words = [postgres.program("pg_dump"), "--format=custom", f"--file={draft}", address]
            subprocess.run(words, check=True)
            draft.rename(dump)
    return dump


def copy_tables(dump: Path, address: str) -> None:
    """Bring what was dumped into another, empty database. Raises CalledProcessError."""
    words = [postgres.program("pg_restore"), "--exit-on-error", f"--dbname={address}", str(dump)]
    subprocess.run(words, check=True)


def empty_tables() -> None:
    """Delete every row but what migrations have written; as the owner of the server.

    To empty all tables, as Django does, takes ten times as long: most of them hold nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TABLES, [list(WRITTEN_BY_MIGRATIONS)])
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(HOLDS_ROWS.format(name) for name in tables))
        filled = [name for (name,) in cursor.fetchall()]
        # Neither the order of tables nor what a trigger forbids counts here.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in filled:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608
