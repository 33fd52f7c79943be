"""Tickets by which the browser of somebody who works in a store sees what is not published yet."""

from uuid import UUID

from django.core import signing

PREVIEW_COOKIE = "preview"
PREVIEW_SECONDS = 4 * 3600
SALT = "mercer.preview"


def preview_ticket(store_id: UUID, user_id: UUID) -> str:
    """A signed ticket for one person and one store; it counts for four hours."""
    return signing.dumps([str(store_id), str(user_id)], salt=SALT)


def read_preview_ticket(ticket: str) -> tuple[str, str] | None:
    """The store and the person that a ticket names; None of one that is forged or too old."""
    try:
        store, user = signing.loads(ticket, salt=SALT, max_age=PREVIEW_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(store), str(user)
