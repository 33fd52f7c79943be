"""Signed links to files: each leads to one file of one order line of one store."""

from uuid import UUID

from django.core import signing

SALT = "mercer.downloads.file"
LONGEST = 400


def link_token(store_id: UUID, line_id: UUID, file_id: UUID) -> str:
    """What lets its holder fetch a file, as long as the order allows it."""
    return signing.Signer(salt=SALT).sign_object(
        [store_id.hex, line_id.hex, file_id.hex], compress=True
    )


def read_link_token(token: str, store_id: UUID) -> tuple[UUID, UUID] | None:
    """The order line and the file of a link; None for one that is forged or another store's."""
    if len(token) > LONGEST:
        return None
    try:
        said = signing.Signer(salt=SALT).unsign_object(token)
        store, line, file = (UUID(hex=each) for each in said)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (line, file) if store == store_id else None
