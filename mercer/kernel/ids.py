"""Primary keys, in order of making, and secrets that cannot be guessed."""

import secrets
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A UUIDv7: unique without asking anyone, and rising with time so that indexes stay compact."""
    return UUID(int=uuid_utils.uuid7().int)


def new_token() -> str:
    """A URL-safe secret of 160 bits, for links that let their holder in."""
    return secrets.token_urlsafe(20)
