"""How many reviews wait, for the menu of every page."""

from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest

from mercer.areas.reviews.queries import count_pending
from mercer.interfaces.backoffice.desk import find_desk

FRESH_SECONDS = 30


def waiting_count(request: HttpRequest) -> int:
    """How many reviews are to be looked at; at most half a minute old."""
    desk = find_desk(request)
    if desk is None or not desk.may("reviews.view"):
        return 0
    store_id = desk.store.id
    count = cache.get_or_set(_key(store_id), lambda: count_pending(store_id), FRESH_SECONDS)
    return int(count or 0)


def forget_waiting(store_id: UUID) -> None:
    """Count again when the menu is next drawn."""
    cache.delete(_key(store_id))


def _key(store_id: UUID) -> str:
    return f"reviews-waiting:{store_id}"
