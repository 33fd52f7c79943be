"""The contract with somebody who publishes rates every day, which price rules can follow.

A feed is one class in one file of `rate_feeds/`, or in an installed app's `plugs.py`. It is asked
only where a merchant chose it, outside any transaction, and writes nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from mercer.kernel.registry import Registry


@dataclass(frozen=True)
class PublishedRates:
    """What a feed published on a day: units of each currency for one and the same unit, which is
    among them at 1 (the ECB's is the euro)."""

    feed: str
    published_on: date
    rates: Mapping[str, Decimal]


class RateFeed(ABC):
    """Somebody who publishes rates. `code` (at most 40 letters) is kept with each rate."""

    code: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def fetch(self) -> PublishedRates:
        """The newest rates there are. Raises RatesUnavailable: `no_answer` where asking again may
        help, `not_rates` where what came cannot be read."""


_registry: Registry[RateFeed] = Registry(
    RateFeed,  # type: ignore[type-abstract]
    "mercer.areas.pricing.rate_feeds",
)


def rate_feeds() -> dict[str, type[RateFeed]]:
    """Every feed that is installed, by its code."""
    return _registry.all()


def get_rate_feed(code: str) -> type[RateFeed]:
    """The feed with this code. Raises UnknownCode."""
    return _registry.get(code)
