"""Remembering that everything is prepared, so that the next start need not look again."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from mercer.project.configuration import ROOT, Configuration

ENDINGS = {".py", ".css", ".js", ".svg", ".png", ".woff2", ".toml"}
STATE = """
    SELECT system_identifier, count(django_migrations.id), max(applied)
    FROM pg_control_system() LEFT JOIN django_migrations ON true GROUP BY system_identifier
"""


def recall(configuration: Configuration) -> str | None:
    """The demo logins of the last preparation, if nothing has changed since; None otherwise."""
    try:
        note = json.loads(note_of(configuration).read_text())
    except (OSError, ValueError):
        return None
    unchanged = note["system"] == describe(configuration)
    return str(note["logins"]) if unchanged else None


def remember(configuration: Configuration, logins: str) -> None:
    """Write down that everything is prepared."""
    note = {"system": describe(configuration), "logins": logins}
    note_of(configuration).write_text(json.dumps(note))


def note_of(configuration: Configuration) -> Path:
    """Where the note is kept."""
    return configuration.var / "prepared.json"


def describe(configuration: Configuration) -> str:
    """Changes with our files, with the versions of libraries, and with the database's tables."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted(own_files()):
        state = path.stat()
        digest.update(f"{path}{state.st_size}{state.st_mtime_ns}".encode())
    digest.update(
        f"{configuration.demo}{configuration.media_root}{configuration.static_root}".encode()
    )
    digest.update(describe_database(configuration).encode())
    return digest.hexdigest()


def own_files() -> Iterator[Path]:
    """Every file of ours that preparation depends on."""
    for folder in (ROOT / "mercer", ROOT / "themes"):
        yield from (path for path in folder.rglob("*") if path.suffix in ENDINGS)


def describe_database(configuration: Configuration) -> str:
    """Which server it is, and how many migrations it has seen; empty where it cannot be told."""
    try:
        with psycopg.connect(make_conninfo(**configuration.database)) as connection:
            return str(connection.execute(STATE).fetchone())
    except psycopg.Error:
        return ""
