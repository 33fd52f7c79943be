"""Signed links to files: each leads to one file of one order line of one store."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.core import signing

SALT = "mercer.downloads.file"
LONGEST = 200


def link_token(store_id: UUID, line_id: UUID, file_id: UUID) -> str:
    """What lets its holder fetch a file, as long as the order allows it."""
    named = urlsafe_b64encode(line_id.bytes + file_id.bytes).decode().rstrip("=")
    return _signer(store_id).sign(named)


def read_link_token(token: str, store_id: UUID) -> tuple[UUID, UUID] | None:
    """The order line and the file of a link; None for one that is forged or another store's."""
    if len(token) > LONGEST:
        return None
    try:
        named = urlsafe_b64decode(_signer(store_id).unsign(token) + "=")
        return UUID(bytes=named[:16]), UUID(bytes=named[16:])
    except (signing.BadSignature, ValueError):
        return None


def _signer(store_id: UUID) -> signing.Signer:
    # The tilde stays as it is in addresses and mails.
    return signing.Signer(salt=f"{SALT}.{store_id.hex}", sep="~")
