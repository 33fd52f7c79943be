"""Be written to when what is wished for costs less."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.operations.record_consent import record_consent
from mercer.areas.customers.queries import CustomerFacts
from mercer.areas.stores.rules import MarketFacts, Wrong, normal_email
from mercer.areas.wishes.errors import NotWishable
from mercer.areas.wishes.events import PriceWatchAsked
from mercer.areas.wishes.models import PriceWatch, Wish
from mercer.areas.wishes.operations._lists import lock_wish_list
from mercer.areas.wishes.operations._prices import note_prices
from mercer.areas.wishes.rules import PRICE_DROPS
from mercer.kernel.errors import InvalidField
from mercer.kernel.events import announce
from mercer.kernel.ids import new_token


def watch_prices(
    *,
    store_id: UUID,
    wish_list_id: UUID,
    product_id: UUID | None = None,
    email: str = "",
    customer: CustomerFacts | None = None,
    language: str,
    market: MarketFacts,
    now: datetime,
) -> bool:
    """Watch a whole list, or one wish of it. A customer is written to at the address of their
    account, and their yes is written down; a guest's address has to say yes by a mail first, and is
    asked anew when it is another one than before.

    Prices that were not noted yet are noted now; mails lead to the market that was looked from.
    **Returns** whether mails go out from now on; else a mail asks. **Raises** InvalidField (email),
    WishListNotFound, NotWishable (it is not on the list); then nothing changes.
    **Locks** the list. **Announces** PriceWatchAsked for a guest who has to say yes."""
    address = _address(email, customer)
    with transaction.atomic():
        lock_wish_list(store_id, wish_list_id)
        if product_id is not None:
            wish = Wish.objects.filter(wish_list_id=wish_list_id, product_id=product_id)
            if not wish.update(is_watched=True):
                raise NotWishable(str(product_id))
        watch = PriceWatch.objects.filter(wish_list_id=wish_list_id).first()
        if watch is None:
            watch = PriceWatch(store_id=store_id, wish_list_id=wish_list_id, asked_at=now)
        was_on = watch.confirmed_at is not None and watch.stopped_at is None
        if watch.email != address or watch.stopped_at is not None:
            watch.token, watch.confirmed_at = new_token(), None
        watch.email, watch.language, watch.stopped_at = address, language[:12], None
        watch.covers_all = watch.covers_all or product_id is None
        watch.asked_at, watch.market_id = now, market.id
        if customer is not None:
            watch.confirmed_at = watch.confirmed_at or now
        watch.save()
        note_prices(wish_list_id, market.currency)
        if customer is not None and not was_on:
            record_consent(
                store_id=store_id, customer_id=customer.id, purpose=PRICE_DROPS, is_given=True,
                said_by=f"customer:{customer.id}", now=now,
            )  # fmt: skip
        if watch.confirmed_at is None:
            announce(PriceWatchAsked(store_id, watch.id))
    return watch.confirmed_at is not None


def _address(email: str, customer: CustomerFacts | None) -> str:
    """Where mails go. Raises InvalidField."""
    try:
        return normal_email(customer.email if customer else email).lower()
    except Wrong as wrong:
        raise InvalidField("email", "required" if not email else "email", wrong.bound) from None
