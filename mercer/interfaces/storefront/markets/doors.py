"""The ways into a store: one for each language of each market, and what they are called."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from mercer.areas.stores.queries import StoreFacts
from mercer.areas.stores.rules import MarketFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.pages import Door


def doors_of(store: StoreFacts) -> tuple[Door, ...]:
    """Every way in, the primary market's first language first; empty where there is only one."""
    taken: set[str] = set()
    doors = [
        door(market, language, taken) for market in store.markets for language in market.languages
    ]
    return tuple(doors) if len(doors) > 1 else ()


def door(market: MarketFacts, language: str, taken: set[str]) -> Door:
    """One way in. Search engines know it by language and country; the first of a language also by
    the language alone, which stands for all countries that are not named."""
    spoken = language.split("-")[0]
    codes = [f"{spoken}-{country}" for country in market.countries]
    codes = [code for code in codes if code not in taken]
    if spoken not in taken:
        codes.insert(0, spoken)
    taken.update(codes)
    return Door(
        market=market_name(market, language),
        country=market.country,
        language=language,
        language_name=language_name(language),
        currency=market.currency,
        currency_name=formats.currency_name(market.currency, language),
        prefix=market.path_prefix(language),
        codes=tuple(codes),
    )


def market_name(market: MarketFacts, language: str) -> str:
    """What the market is called in its own language: its country, else what the merchant says."""
    names = Locale.parse(formats.locale(language)).territories
    if len(market.countries) > 1:
        return market.name
    return str(names.get(market.country, market.name))


@lru_cache(maxsize=256)
def language_name(language: str) -> str:
    """A language's name for itself: "Deutsch"."""
    try:
        locale = Locale.parse(formats.locale(language))
    except (UnknownLocaleError, ValueError):
        return language
    name = str(locale.get_language_name(locale) or language)
    return name[0].upper() + name[1:]
