"""Telling those who order goods what runs out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.inventory.operations.list_low_stock import list_low_stock
from mercer.areas.notifications.contexts import low_stock_words
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.notifications.queries import low_stock_readers
from mercer.areas.notifications.rules import morning_of
from mercer.areas.stores.queries import get_store


def tell_low_stock(*, store_id: UUID, now: datetime) -> int:
    """On the morning of each day, by the store's clock, write one mail to everybody who may correct
    stock and wants it, with all that has reached its mark, if something of it is new.

    The list and its mails are written together, once a day: who asks twice, or at the same moment,
    writes nothing. A store that is not open, or has it switched off, makes no list.

    **Returns** how many mails were written. Raises StoreNotFound. Locks the store's last list."""
    store = get_store(store_id)
    day = morning_of(now, store.time_zone)
    if day is None or not (store.is_live and store.tells_low_stock):
        return 0
    readers = low_stock_readers(store_id)
    if not readers:
        return 0
    with transaction.atomic():
        rows = list_low_stock(store_id=store_id, day=day)
        for person in readers if rows else ():
            write_message(
                store_id=store_id,
                once=f"low_stock:{day:%Y%m%d}:{person.user_id}",
                template="low_stock",
                recipient=person.email,
                language=store.language,
                context=low_stock_words(rows, store),
                order_id=None,
                now=now,
            )
    return len(readers) if rows else 0
