"""Take something off a wish list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.wishes.models import Wish
from mercer.areas.wishes.operations._lists import lock_wish_list, named


def remove_wish(*, store_id: UUID, wish_list_id: UUID, product_slug: str, now: datetime) -> int:
    """Forget a product, by its slug of any language or a former one; what is not on the list is no
    trouble.

    **Returns** how many products are left. **Raises** WishListNotFound. **Locks** the list."""
    with transaction.atomic():
        row = lock_wish_list(store_id, wish_list_id)
        wishes = Wish.objects.filter(wish_list_id=row.id)
        wishes.filter(named(store_id, product_slug), product__store_id=store_id).delete()
        row.changed_at = now
        row.save(update_fields=["changed_at"])
        return wishes.count()
