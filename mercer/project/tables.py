"""Mercer's tables, made once and copied: to make them takes a quarter of a minute."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from mercer.project import postgres
from mercer.project.configuration import ROOT


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
