"""Primary keys, in order of making, and secrets that cannot be guessed."""

import secrets
from collections.abc import Iterable
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A UUIDv7: unique without asking anyone, and rising with time so that indexes stay compact."""
    return UUID(int=uuid_utils.uuid7().int)


def new_token() -> str:
    """A URL-safe secret of 160 bits, for links that let their holder in."""
    return secrets.token_urlsafe(20)


def as_array(ids: Iterable[UUID]) -> str:
    """Ids as one value for `= ANY(%s)`, in PostgreSQL's own writing.

    The driver writes a list the same way, but looks at each member several times: with the 24
    products of a page that takes longer than the statement."""
    return "{" + ",".join(map(str, ids)) + "}"
