"""The one place that knows where PostgreSQL's programs are."""

from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

NAME = "mercer"
PORT = 5432


def own_folder(var: Path) -> Path:
    """The data folder of the server that Mercer keeps for itself."""
    return var / "postgres"


def connection_words(folder: Path) -> dict[str, str]:
    """How to reach the server whose data is in `folder`."""
    return {"dbname": NAME, "user": NAME, "host": str(folder), "port": str(PORT)}


def parse_address(address: str) -> dict[str, str]:
    """The words of a libpq address. Raises ValueError when it cannot be read."""
    try:
        return {key: str(value) for key, value in conninfo_to_dict(address).items()}
    except ProgrammingError:
        raise ValueError("not an address of PostgreSQL") from None
