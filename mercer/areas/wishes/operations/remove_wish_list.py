"""Remove a wish list with everything on it."""

from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.errors import DefaultWishListStays
from mercer.areas.wishes.operations._lists import lock_lists, own_list


def remove_wish_list(*, store_id: UUID, token: str, wish_list_id: UUID) -> str:
    """Forget a list, what is on it and the link to it. The default one stays.

    **Returns** its name. **Raises** WishListNotFound, DefaultWishListStays; then nothing changes.
    **Locks** the holder's lists."""
    with transaction.atomic():
        row = own_list(lock_lists(store_id, token), wish_list_id)
        if row.is_default:
            raise DefaultWishListStays
        row.delete()
    return row.name
