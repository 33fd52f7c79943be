"""What a market is, and which of them an address or a country belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MarketFacts:
    """A market as others see it; `prefixes` has one entry for each of `languages`.

    An empty set of methods allows every one."""

    id: UUID
    code: str
    name: str
    countries: tuple[str, ...]
    sells_elsewhere: bool
    currency: str
    languages: tuple[str, ...]
    prefixes: tuple[str, ...]
    prices_include_tax: bool
    delivery_method_ids: frozenset[UUID]
    payment_method_ids: frozenset[UUID]
    is_primary: bool

    @property
    def country(self) -> str:
        """Where it is at home."""
        return self.countries[0]

    def allows_delivery(self, method_id: UUID) -> bool:
        """Whether a delivery method may be used here."""
        return not self.delivery_method_ids or method_id in self.delivery_method_ids

    def allows_payment(self, method_id: UUID) -> bool:
        """Whether a payment method may be used here."""
        return not self.payment_method_ids or method_id in self.payment_method_ids

    def path_prefix(self, language: str) -> str:
        """What addresses of its pages in a language begin with: "" or "/de"; of a language that it
        does not speak, its first one's."""
        at = self.languages.index(language) if language in self.languages else 0
        prefix = self.prefixes[at]
        return f"/{prefix}" if prefix else ""


def sells_to(market: MarketFacts, markets: Iterable[MarketFacts], country: str) -> bool:
    """Whether a market delivers to a country: one of its own, or one that nobody else names."""
    if country in market.countries:
        return True
    return market.sells_elsewhere and not any(country in each.countries for each in markets)
