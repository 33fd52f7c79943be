"""Put something on a wish list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries import list_variants
from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.wishes.errors import NotWishable, TooManyWishes
from mercer.areas.wishes.models import Wish
from mercer.areas.wishes.operations._lists import lock_wish_list
from mercer.areas.wishes.operations._prices import note_prices
from mercer.areas.wishes.rules import MOST_WISHES


def add_wish(
    *,
    store_id: UUID,
    wish_list_id: UUID,
    product_slug: str,
    variant_id: UUID | None = None,
    currency: str = "",
    now: datetime,
) -> int:
    """Remember a product, and which variant was looked at; wished for twice, it stands there once.

    Without a variant, the only one of the product is meant, if there is one only. Its price in the
    currency of the market is noted, so that it is known when it falls.

    **Returns** how many products are on the list. **Raises** WishListNotFound, NotWishable,
    TooManyWishes; then nothing changes. **Locks** the list."""
    found = list_cards_by_slug(store_id, [product_slug], now)
    if not found:
        raise NotWishable(product_slug[:200])
    product_id = found[0].product_id
    own = [one.variant_id for one in list_variants(store_id, product_id, now, only_active=True)]
    chosen = variant_id if variant_id in own else own[0] if len(own) == 1 else None
    with transaction.atomic():
        row = lock_wish_list(store_id, wish_list_id)
        wishes = Wish.objects.filter(wish_list_id=row.id)
        count = wishes.count()
        known = wishes.filter(product_id=product_id).first()
        if known is None and count >= MOST_WISHES:
            raise TooManyWishes(MOST_WISHES)
        if known is None:
            Wish.objects.create(
                wish_list_id=row.id, product_id=product_id, variant_id=chosen, added_at=now
            )
            if currency:
                note_prices(row.id, currency)
        elif chosen is not None and known.variant_id != chosen:
            known.variant_id = chosen
            known.save(update_fields=["variant"])
        row.changed_at = now
        row.save(update_fields=["changed_at"])
    return count + (known is None)
