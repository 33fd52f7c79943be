"""What every change of a wish list begins with."""

from uuid import UUID

from mercer.areas.wishes.errors import WishListNotFound
from mercer.areas.wishes.models import WishList


def lock_wish_list(store_id: UUID, wish_list_id: UUID) -> WishList:
    """The list, locked until the transaction ends. Raises WishListNotFound."""
    row = (
        WishList.objects.select_for_update(no_key=True)
        .filter(store_id=store_id, id=wish_list_id)
        .first()
    )
    if row is None:
        raise WishListNotFound(str(wish_list_id))
    return row
