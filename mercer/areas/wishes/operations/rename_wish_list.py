"""Give a wish list another name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.operations._lists import free_name, lock_lists, own_list, touch


def rename_wish_list(
    *, store_id: UUID, token: str, wish_list_id: UUID, name: str, now: datetime
) -> str:
    """Call a list something else; no two of a holder's lists have one name.

    **Returns** the name as it is kept. **Raises** InvalidField (name), WishListNameTaken,
    WishListNotFound; then nothing changes. **Locks** the holder's lists."""
    with transaction.atomic():
        held = lock_lists(store_id, token)
        row = own_list(held, wish_list_id)
        row.name = free_name(name, held, but=row.id)
        touch(row, now, "name")
    return row.name
