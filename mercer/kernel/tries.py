"""How often something was tried of late; the shop's pages and the API count together."""

from hashlib import sha256

from django.core.cache import cache

TRY_SECONDS = 600


def fingerprint(words: str) -> str:
    """A key for anything that somebody may type."""
    return sha256(words.upper().encode()).hexdigest()[:20]


def count_up(key: str) -> int:
    """How often this happened in the last ten minutes, this time included."""
    cache.add(key, 0, TRY_SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 1
