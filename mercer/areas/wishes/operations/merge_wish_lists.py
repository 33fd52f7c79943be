"""Bring a guest's wish list into a customer's."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.models import Wish, WishList
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.queries import WishListFacts
from mercer.areas.wishes.rules import MOST_WISHES


def merge_wish_lists(
    *, store_id: UUID, from_list_id: UUID, into_customer_id: UUID, now: datetime
) -> WishListFacts:
    """After signing in: what was wished for as a guest joins what the customer had, nothing twice.

    The guest's list is gone then. What would be more than a list holds is left out, the oldest
    first. Doing it twice changes nothing.

    **Returns** the list to go on with. **Raises** WishListNotFound, also for another customer's.
    **Locks** both lists, in order of their ids."""
    with transaction.atomic():
        target = open_wish_list(store_id=store_id, customer_id=into_customer_id, now=now)
        rows = WishList.objects.select_for_update().filter(
            store_id=store_id, id__in=[from_list_id, target.id]
        )
        locked = {row.id: row for row in rows.order_by("id")}
        source = locked.get(from_list_id)
        if source is None or source.customer_id not in (None, into_customer_id):
            raise WishListNotFound(str(from_list_id))
        if source.id == target.id:
            return target
        held = set(Wish.objects.filter(wish_list_id=target.id).values_list("product_id", flat=True))
        new = Wish.objects.filter(wish_list_id=source.id).exclude(product_id__in=held)
        room = max(MOST_WISHES - len(held), 0)
        moved = list(new.order_by("-added_at", "-id").values_list("id", flat=True)[:room])
        Wish.objects.filter(id__in=moved).update(wish_list_id=target.id)
        source.delete()
        WishList.objects.filter(id=target.id).update(changed_at=now)
        return WishListFacts(
            target.id, target.token, target.share_token, into_customer_id, len(held) + len(moved)
        )
