"""Clearing away what is known of carts that were left behind."""

from datetime import datetime

from django.db import transaction

from mercer.areas.cart.operations.forget_said import forget_said
from mercer.areas.cart.operations.forget_typed import forget_typed
from mercer.areas.marketing.events import LeftCartsForgotten
from mercer.areas.marketing.models import LeftCart, OfferWord
from mercer.areas.marketing.rules import BATCH, KEPT, MOST_BATCHES
from mercer.areas.stores.queries import list_stores
from mercer.kernel.events import announce


def forget_left_carts(*, now: datetime) -> int:
    """Forget a month later who left a cart behind: the row, what they said in the cart, and what
    was written to them; and what was typed into any cart. The goods stay in the cart.

    **Returns** how many. **Announces** LeftCartsForgotten, by two hundred."""
    forgotten = 0
    OfferWord.objects.filter(said_at__lt=now - KEPT).delete()
    forget_typed(before=now - KEPT)
    for store in list_stores():
        for _batch in range(MOST_BATCHES):
            with transaction.atomic():
                rows = LeftCart.objects.select_for_update(of=("self",), skip_locked=True).filter(
                    store_id=store.id, left_at__lt=now - KEPT
                )
                found = list(rows.order_by("left_at").values_list("pk", "cart_id")[:BATCH])
                if found:
                    LeftCart.objects.filter(pk__in=[pk for pk, _cart in found]).delete()
                    forget_said(store_id=store.id, cart_ids=[cart for _pk, cart in found])
                    announce(LeftCartsForgotten(store.id, tuple(pk for pk, _cart in found)))
            forgotten += len(found)
            if len(found) < BATCH:
                break
    return forgotten
