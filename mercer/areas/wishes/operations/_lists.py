"""What every change of a wish list begins with."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mercer.areas.catalogue.queries import find_former_slug
from mercer.areas.wishes.errors import WishListNameTaken, WishListNotFound
from mercer.areas.wishes.models import WishList
from mercer.areas.wishes.rules import LONGEST_NAME, list_name
from mercer.kernel.errors import InvalidField


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


def lock_lists(store_id: UUID, token: str) -> list[WishList]:
    """Every list of a holder, the default one first, locked in the order of their ids: whoever
    changes several at once waits for whoever does, too. Raises WishListNotFound for none."""
    rows = WishList.objects.select_for_update(no_key=True).filter(store_id=store_id, token=token)
    # Read again after waiting: a list that the other one made is not among the rows waited for.
    list(rows.order_by("id").values_list("id"))
    held = sorted(rows.order_by("id"), key=lambda one: not one.is_default)
    if not held:
        raise WishListNotFound("")
    return held


def own_list(held: list[WishList], wish_list_id: UUID) -> WishList:
    """One of a holder's lists. Raises WishListNotFound."""
    for row in held:
        if row.id == wish_list_id:
            return row
    raise WishListNotFound(str(wish_list_id))


def free_name(name: str, held: list[WishList], but: UUID | None = None) -> str:
    """A name that no other of these lists has, however it is capitalised.

    Raises InvalidField (name), WishListNameTaken."""
    try:
        wanted = list_name(name)
    except ValueError as wrong:
        raise InvalidField("name", str(wrong), str(LONGEST_NAME)) from None
    if any(row.name.lower() == wanted.lower() and row.id != but for row in held):
        raise WishListNameTaken(wanted)
    return wanted


def named(store_id: UUID, slug: str) -> Q:
    """Wishes for the product with this slug, of any language or a former one: a page that was open
    while the product was renamed still means the same one."""
    own = find_former_slug(store_id, slug, "product") or slug
    return Q(product__slug__in={slug, own}) | Q(product__translations__slug=slug)


def touch(row: WishList, now: datetime, *columns: str) -> None:
    """Write columns of a list, and when it was changed."""
    row.changed_at = now
    row.save(update_fields=[*columns, "changed_at"])
