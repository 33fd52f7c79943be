"""Runs the tests that use the database on the oldest PostgreSQL that Mercer supports.

The arguments go to pytest. The programs are those of the system (Debian's package `postgresql`),
or of the folder in MERCER_POSTGRES_BIN; the data folder is thrown away like any test run's.
"""

import os
import sys
from pathlib import Path

from mercer.project.postgres import OLDEST

PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")


def main() -> int:
    """Become pytest, with the older programs; one sentence where there are none."""
    folder = os.environ.get("MERCER_POSTGRES_BIN", "") or find_programs()
    if not folder:
        sys.stderr.write(
            f"There is no PostgreSQL {OLDEST} here: install it (on Debian: apt install postgresql),"
            " or name the folder of its programs in MERCER_POSTGRES_BIN.\n"
        )
        return 1
    environment = {**os.environ, "MERCER_POSTGRES_BIN": folder}
    words = [sys.executable, "-m", "pytest", "--only-database", *sys.argv[1:]]
    return os.execve(sys.executable, words, environment)  # noqa: S606


def find_programs() -> str | None:
    """The folder of the oldest supported PostgreSQL on this machine."""
    for place in PLACES:
        for name in (f"{OLDEST}/bin", f"postgresql@{OLDEST}/bin"):
            if (Path(place) / name / "postgres").exists():
                return str(Path(place) / name)
    return None


if __name__ == "__main__":
    sys.exit(main())
