"""Bring a guest's wish lists into a customer's."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.models import PriceWatch, Wish, WishList
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.queries import WishListFacts, find_wish_list
from mercer.areas.wishes.rules import MOST_LISTS, MOST_WISHES


def merge_wish_lists(
    *, store_id: UUID, from_list_id: UUID, into_customer_id: UUID, now: datetime
) -> WishListFacts:
    """After signing in: what was wished for as a guest joins what the customer had, nothing twice.

    The guest's default list joins the customer's, a named one that of the same name; others come
    over as they are, links and all, and beyond the number of lists a customer may have join the
    default one. Lists that joined another are gone then. What would be more than a list holds is
    left out, the oldest first. Who was written to about prices goes on to be, of what they watched.
    Doing it twice changes nothing.

    **Returns** the customer's default list. **Raises** WishListNotFound, also for another
    customer's. **Locks** both people's lists, in order of their ids."""
    with transaction.atomic():
        target = open_wish_list(store_id=store_id, customer_id=into_customer_id, now=now)
        guest = WishList.objects.filter(store_id=store_id, id=from_list_id)
        rows = WishList.objects.select_for_update().filter(
            Q(token=target.token) | Q(token__in=guest.values("token")), store_id=store_id
        )
        list(rows.order_by("id").values_list("id"))
        locked = list(rows.order_by("id"))  # what is there after waiting
        source = next((row for row in locked if row.id == from_list_id), None)
        if source is None or source.customer_id not in (None, into_customer_id):
            raise WishListNotFound(str(from_list_id))
        if source.token != target.token:
            held = {row.name.lower(): row for row in locked if row.token == target.token}
            first = next(row for row in held.values() if row.is_default)
            for row in (one for one in locked if one.token == source.token):
                _bring(row, held, first, into_customer_id, now)
    found = find_wish_list(store_id, target.token)
    assert found is not None
    return found


def _bring(
    row: WishList, held: dict[str, WishList], first: WishList, customer_id: UUID, now: datetime
) -> None:
    """One list of the guest's: into one that is there, or over as it is."""
    into = first if row.is_default else held.get(row.name.lower())
    if into is None and len(held) < MOST_LISTS:
        row.customer_id, row.token, row.changed_at = customer_id, first.token, now
        row.save(update_fields=["customer", "token", "changed_at"])
        held[row.name.lower()] = row
        return
    into = into or first
    there = set(Wish.objects.filter(wish_list_id=into.id).values_list("product_id", flat=True))
    new = Wish.objects.filter(wish_list_id=row.id).exclude(product_id__in=there)
    room = max(MOST_WISHES - len(there), 0)
    moved = list(new.order_by("-added_at", "-id").values_list("id", flat=True)[:room])
    if PriceWatch.objects.filter(wish_list_id=row.id, covers_all=True).exists():
        Wish.objects.filter(id__in=moved).update(is_watched=True)
    Wish.objects.filter(id__in=moved).update(wish_list_id=into.id)
    if not PriceWatch.objects.filter(wish_list_id=into.id).exists():
        PriceWatch.objects.filter(wish_list_id=row.id).update(
            wish_list_id=into.id, covers_all=False
        )
    row.delete()
    WishList.objects.filter(id=into.id).update(changed_at=now)
