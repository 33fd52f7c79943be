"""A store as one of its markets sees it."""

from dataclasses import replace
from uuid import UUID

from mercer.areas.stores.queries.directory import StoreFacts
from mercer.areas.stores.rules import MarketFacts
from mercer.kernel.languages import language_chain


def seen_by(store: StoreFacts, market: MarketFacts, language: str = "") -> StoreFacts:
    """The store from a market, in one of its languages, else in its first one."""
    spoken = language if language in market.languages else market.languages[0]
    return replace(
        store,
        market=market,
        country=market.country,
        currency=market.currency,
        language=spoken,
        tagline=_tagline(store, spoken),
        prices_include_tax=market.prices_include_tax,
        prefix=market.path_prefix(spoken),
    )


def _tagline(store: StoreFacts, language: str) -> str:
    """In the language, else in its base, else as it was written."""
    own = next(each for each in store.markets if each.is_primary).languages[0]
    for each in language_chain(language, own):
        if each in store.taglines:
            return store.taglines[each]
    return store.taglines[""]


def seen_at(store: StoreFacts, prefix: str) -> StoreFacts | None:
    """The store as whoever comes by an address with this prefix sees it; None: nothing is there."""
    for market in store.markets:
        for language in market.languages:
            if prefix and market.path_prefix(language) == prefix:
                return seen_by(store, market, language)
    return None


def home_countries(store: StoreFacts) -> tuple[str, ...]:
    """Where the store is at home, then what its markets name."""
    named = (code for each in store.markets for code in each.countries)
    return tuple(dict.fromkeys((store.country, *named)))


def seen_from(store: StoreFacts, market_id: UUID | None, language: str) -> StoreFacts:
    """The store as one of its markets sees it; of a market that is closed, as it is given."""
    if market_id is None or (store.market.id, store.language) == (market_id, language):
        return store
    found = next((each for each in store.markets if each.id == market_id), None)
    return seen_by(store, found, language) if found else store


def seen_in(
    store: StoreFacts, currency: str, language: str, market_id: UUID | None = None
) -> StoreFacts:
    """The store as the market sees it that an order or a mail in this currency and language comes
    from: the one that was looked from (`market_id`) as long as it has the currency, else the market
    that has both, else the currency, else the language, else the primary one."""

    def nearness(market: MarketFacts) -> tuple[bool, bool, bool, bool]:
        return (
            market.currency == currency,
            market.id == market_id,
            language in market.languages,
            market.is_primary,
        )

    return seen_by(store, max(store.markets, key=nearness), language)
