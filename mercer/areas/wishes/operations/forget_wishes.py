"""Forget what a customer wished for."""

from uuid import UUID

from mercer.areas.wishes.models import WishList


def forget_wishes(*, store_id: UUID, customer_id: UUID) -> int:
    """Who asked to be forgotten has no wish list any more. **Returns** how many lists it was.

    **Source**: GDPR article 17."""
    deleted, each = WishList.objects.filter(store_id=store_id, customer_id=customer_id).delete()
    return each.get("wishes.WishList", 0) if deleted else 0
