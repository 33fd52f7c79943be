"""Let others look at a wish list, or stop it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.operations._lists import lock_wish_list
from mercer.kernel.ids import new_token


def share_wish_list(*, store_id: UUID, wish_list_id: UUID, share: bool, now: datetime) -> str:
    """Whoever has the link may look, and change nothing; a link that was stopped stays dead.

    **Returns** the token of the link, "" when it is not shared. **Raises** WishListNotFound.
    **Locks** the list."""
    with transaction.atomic():
        row = lock_wish_list(store_id, wish_list_id)
        if bool(row.share_token) != share:
            row.share_token = new_token() if share else None
            row.changed_at = now
            row.save(update_fields=["share_token", "changed_at"])
    return row.share_token or ""
