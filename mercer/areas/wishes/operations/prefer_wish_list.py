"""Choose the wish list that hearts go to."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.operations._lists import free_name, lock_lists, own_list, touch


def prefer_wish_list(
    *, store_id: UUID, token: str, wish_list_id: UUID, name_of_former: str, now: datetime
) -> None:
    """Make a list the default one. The former one, if it has no name yet, is called as it was on
    the page (`name_of_former`), or that with a number where another has the name.

    **Raises** WishListNotFound; then nothing changes. **Locks** the holder's lists."""
    with transaction.atomic():
        held = lock_lists(store_id, token)
        row, former = own_list(held, wish_list_id), held[0]
        if row.is_default:
            return
        taken = {one.name.lower() for one in held}
        if not former.name:
            wanted, number = name_of_former, 2
            while wanted.lower() in taken:
                wanted, number = f"{name_of_former} {number}", number + 1
            former.name = free_name(wanted, held, but=former.id)
        former.is_default = False
        touch(former, now, "name", "is_default")
        row.is_default = True
        touch(row, now, "is_default")
