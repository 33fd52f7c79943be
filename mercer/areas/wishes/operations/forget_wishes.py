"""Forget what a customer wished for."""

from uuid import UUID

from django.db import transaction

from mercer.areas.customers.queries.marked import marked
from mercer.areas.wishes.models import PriceWatch, RestockRequest, WishList


def forget_wishes(*, store_id: UUID, customer_id: UUID, address_mark: str = "") -> int:
    """Who asked to be forgotten has no wish list any more, and their mail address, which is all
    that is known of who waits or watches, waits for nothing and is told of no price.

    **Returns** how many lists it was. **Source**: GDPR article 17."""
    with transaction.atomic():
        lists = WishList.objects.filter(store_id=store_id, customer_id=customer_id)
        _deleted, each = lists.delete()
        for model in (RestockRequest, PriceWatch) if address_mark else ():
            rows = model.objects.filter(store_id=store_id)
            marked(rows, "email", address_mark).delete()
    return each.get("wishes.WishList", 0)
