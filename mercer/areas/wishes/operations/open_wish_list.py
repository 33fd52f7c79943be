"""Begin a wish list."""

from datetime import datetime
from uuid import UUID

from mercer.areas.wishes.models import WishList
from mercer.areas.wishes.queries import WishListFacts


def open_wish_list(*, store_id: UUID, customer_id: UUID | None, now: datetime) -> WishListFacts:
    """The default list: an empty one for a guest; a customer has one, so theirs is given where
    there is one already."""
    columns = {"created_at": now, "changed_at": now}
    if customer_id is None:
        made = WishList.objects.create(store_id=store_id, **columns)
    else:
        made, _first = WishList.objects.get_or_create(
            store_id=store_id, customer_id=customer_id, is_default=True, defaults=columns
        )
    return WishListFacts(
        made.id, made.token, made.share_token, customer_id, made.wishes.count(), made.name
    )
