"""No more mails about lower prices."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.operations.record_consent import record_consent
from mercer.areas.wishes.errors import WatchNotFound
from mercer.areas.wishes.models import PriceWatch, Wish
from mercer.areas.wishes.queries import WatchFacts, find_watch
from mercer.areas.wishes.rules import PRICE_DROPS


def stop_price_watch(
    *,
    store_id: UUID,
    token: str,
    product_id: UUID | None = None,
    everything: bool = False,
    now: datetime,
) -> WatchFacts:
    """No more mails about a list, one wish of it, or any list of this address in the store; a
    customer's no is written down. Mails that are written and have not gone out stay in.

    Stopping twice is no trouble. **Returns** the watch of the token as it was.
    **Raises** WatchNotFound."""
    found = find_watch(store_id, token)
    if found is None:
        raise WatchNotFound
    with transaction.atomic():
        if product_id is not None and not found.covers_all:
            watched = Wish.objects.filter(wish_list_id=found.wish_list_id, is_watched=True)
            watched.filter(product_id=product_id).update(is_watched=False)
            if watched.exists():
                return found
        rows = PriceWatch.objects.filter(store_id=store_id, stopped_at=None)
        rows = rows.filter(email=found.email) if everything else rows.filter(id=found.id)
        lists = list(rows.values_list("wish_list_id", flat=True))
        stopped = rows.update(stopped_at=now, covers_all=False)
        Wish.objects.filter(wish_list_id__in=lists, is_watched=True).update(is_watched=False)
        if stopped and found.customer_id is not None:
            record_consent(
                store_id=store_id, customer_id=found.customer_id, purpose=PRICE_DROPS,
                is_given=False, said_by="link in a mail, or the wish list", now=now,
            )  # fmt: skip
    return found
