"""Begin another wish list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.errors import TooManyWishLists
from mercer.areas.wishes.models import WishList
from mercer.areas.wishes.operations._lists import free_name, lock_lists
from mercer.areas.wishes.queries import WishListFacts
from mercer.areas.wishes.rules import MOST_LISTS


def add_wish_list(*, store_id: UUID, token: str, name: str, now: datetime) -> WishListFacts:
    """An empty list beside those that this token lets its holder into.

    **Raises** InvalidField (name), WishListNameTaken, TooManyWishLists, WishListNotFound; then
    nothing changes. **Locks** the holder's lists."""
    with transaction.atomic():
        held = lock_lists(store_id, token)
        wanted = free_name(name, held)
        if len(held) >= MOST_LISTS:
            raise TooManyWishLists(MOST_LISTS)
        made = WishList.objects.create(
            store_id=store_id,
            customer_id=held[0].customer_id,
            token=token,
            name=wanted,
            is_default=False,
            created_at=now,
            changed_at=now,
        )
    return WishListFacts(made.id, token, None, made.customer_id, 0, wanted, is_default=False)
