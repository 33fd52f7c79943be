"""Bring a wish from one list to another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.errors import NotWishable, TooManyWishes
from mercer.areas.wishes.models import Wish
from mercer.areas.wishes.operations._lists import lock_lists, named, own_list, touch
from mercer.areas.wishes.rules import MOST_WISHES


def move_wish(
    *,
    store_id: UUID,
    token: str,
    from_list_id: UUID,
    to_list_id: UUID,
    product_slug: str,
    copy: bool = False,
    now: datetime,
) -> None:
    """Move a product between two lists of one holder, or have it on both (`copy`).

    Where it stands on the other already, it stands there once.
    **Raises** WishListNotFound, NotWishable (it is not on the first list), TooManyWishes; then
    nothing changes. **Locks** the holder's lists."""
    with transaction.atomic():
        held = lock_lists(store_id, token)
        source, target = own_list(held, from_list_id), own_list(held, to_list_id)
        meant = named(store_id, product_slug)
        wish = Wish.objects.filter(meant, wish_list_id=source.id).distinct().first()
        if wish is None:
            raise NotWishable(product_slug[:200])
        if source.id == target.id:
            return
        there = Wish.objects.filter(wish_list_id=target.id)
        is_there = there.filter(product_id=wish.product_id).exists()
        if not is_there and there.count() >= MOST_WISHES:
            raise TooManyWishes(MOST_WISHES)
        if copy and not is_there:
            wish.pk, wish._state.adding = Wish().pk, True
            wish.wish_list_id, wish.added_at = target.id, now
            wish.save()
        elif is_there and not copy:
            wish.delete()
        elif not is_there:
            wish.wish_list_id = target.id
            wish.save(update_fields=["wish_list"])
        touch(source, now)
        touch(target, now)
