"""Nobody tries stolen cards at our till: after several refused ones, a visitor has to wait.

Counted in the cache, so by each web process for itself, unless CACHE_URL names one for all."""

import ipaddress
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache

from mercer.areas.checkout.errors import TooManyDeclines
from mercer.areas.checkout.rules import (
    DECLINES_COUNT_FOR,
    MOST_DECLINES,
    PlacementResult,
    PlacementStatus,
)

SECONDS = int(DECLINES_COUNT_FOR.total_seconds())
# A placement that ended like this says nothing about a card.
NOT_OF_THE_BANK = frozenset(
    {"", "voided", "never_asked", "expired", "amount_mismatch", "cancelled_by_shopper"}
)
IPV6_NETWORK = 64


def check_declines(*, store_id: UUID, visitor: str) -> None:
    """Raises TooManyDeclines where too many cards of this address were refused of late."""
    if visitor and cache.get(_key(store_id, visitor), 0) >= MOST_DECLINES:
        raise TooManyDeclines(wait_minutes=SECONDS // 60)


def note_decline(*, store_id: UUID, visitor: str, result: PlacementResult) -> None:
    """Count a card that the bank refused; the same placement, looked at again, counts once."""
    is_refused = result.status == PlacementStatus.ABANDONED
    if not visitor or not is_refused or result.decline_code in NOT_OF_THE_BANK:
        return
    if not cache.add(f"decline:{result.placement_id}", 1, SECONDS):
        return
    key = _key(store_id, visitor)
    cache.add(key, 0, SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.add(key, 1, SECONDS)


def _key(store_id: UUID, visitor: str) -> str:
    """An address, or the network of one that changes its end at will; kept as a fingerprint."""
    try:
        address = ipaddress.ip_address(visitor)
    except ValueError:
        seen = visitor
    else:
        wide = IPV6_NETWORK if address.version == 6 else address.max_prefixlen
        seen = str(ipaddress.ip_network((address, wide), strict=False))
    return f"declines:{store_id}:{sha256(seen.encode()).hexdigest()[:20]}"
