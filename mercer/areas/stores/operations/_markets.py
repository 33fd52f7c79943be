"""What has to hold of the markets of a store, which is locked."""

from collections.abc import Sequence

from mercer.areas.stores.models import Market, Store
from mercer.kernel.errors import InvalidField, InvalidFields


def taken_prefixes(store: Store, market: Market) -> list[str]:
    """What the addresses of the other markets begin with, of closed ones too."""
    others = Market.objects.filter(store=store).exclude(pk=market.pk)
    return [prefix for row in others for prefix in row.prefixes if prefix]


def refuse_countries(store: Store, market: Market, countries: Sequence[str]) -> None:
    """Raises InvalidFields when another market has one of the countries: each belongs to one."""
    others = Market.objects.filter(store=store, is_active=True).exclude(pk=market.pk)
    had = {country: row.name for row in others for country in row.countries}
    taken = [country for country in countries if country in had]
    if taken:
        bound = ", ".join(f"{country} ({had[country]})" for country in taken)
        raise InvalidFields((InvalidField("countries", "taken_by_market", bound),))


def sell_in(store: Store, currency: str) -> None:
    """The store sells in the currency from now on."""
    if not store.sells_in(currency):
        store.currencies = sorted({*store.currencies, currency})
        store.save(update_fields=["currencies"])
