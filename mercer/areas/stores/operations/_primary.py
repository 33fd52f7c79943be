"""The primary market of a store says the same as the store's own settings."""

from babel import Locale

from mercer.areas.stores.models import Market, Store
from mercer.kernel.errors import InvalidField, InvalidFields

SHARED = frozenset({"country", "currency", "language", "prices_include_tax"})


def make_primary(store: Store) -> Market:
    """The market that every store has: its own country, and wherever else it delivers."""
    return Market.objects.create(
        store=store,
        code="home",
        name=Locale("en").territories.get(store.country, store.country),
        countries=[store.country],
        sells_elsewhere=True,
        currency=store.currency,
        languages=[store.language],
        prefixes=[""],
        prices_include_tax=store.prices_include_tax,
        is_primary=True,
    )


def follow_store(store: Store) -> None:
    """Let the primary market say what the store's settings say now; the store is locked.

    What was first of its countries and languages gives way to what is first now.
    Raises InvalidFields when another market has the country."""
    if Market.objects.filter(
        store=store, is_primary=False, is_active=True, countries__contains=[store.country]
    ).exists():
        raise InvalidFields((InvalidField("country", "taken", store.country),))
    market = Market.objects.get(store=store, is_primary=True)
    spoken = dict(zip(market.languages[1:], market.prefixes[1:], strict=True))
    spoken.pop(store.language, None)
    market.countries = first_of(store.country, market.countries)
    market.languages = [store.language, *spoken]
    market.prefixes = ["", *spoken.values()]
    market.currency = store.currency
    market.prices_include_tax = store.prices_include_tax
    market.save()


def first_of(wanted: str, known: list[str]) -> list[str]:
    """The list with another first entry; what is in it already moves to the front."""
    rest = known if wanted in known else known[1:]
    return [wanted, *(each for each in rest if each != wanted)]
