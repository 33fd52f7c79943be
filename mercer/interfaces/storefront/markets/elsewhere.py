"""Countries that other markets of the store deliver to, and the ways there."""

from django.utils.translation import gettext as _

from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.addresses import countries_in
from mercer.interfaces.storefront.markets.doors import doors_of
from mercer.interfaces.storefront.pages import Door


def other_countries(store: StoreFacts) -> frozenset[str]:
    """What other markets name."""
    named = {code for each in store.markets for code in each.countries}
    return frozenset(code for code in named if not store.sells_to(code))


def elsewhere_words(store: StoreFacts, country: str) -> str:
    """Why a country that another market names is not reckoned here."""
    name = dict(countries_in(store.language))[country]
    told = _(
        "Prices and delivery to this country are on its own pages: %s. Your cart and all you typed"
        " come with you."
    )
    return told % name


def ways_to(store: StoreFacts, country: str) -> tuple[Door, ...]:
    """The ways into the market that names a country, the language of this page first."""
    prefixes = {
        market.path_prefix(language)
        for market in store.markets
        for language in market.languages
        if country in market.countries
    }
    doors = [each for each in doors_of(store) if each.prefix in prefixes]
    return tuple(sorted(doors, key=lambda each: each.language != store.language))
