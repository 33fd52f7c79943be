"""Where the law wants a yes before anything that is not needed is kept in a browser."""

from mercer.areas.stores.queries import StoreFacts

# The European Union, the rest of the European Economic Area, the United Kingdom and Switzerland.
ASKS = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
        "GB", "CH",
    }
)  # fmt: skip


def asks_first(store: StoreFacts) -> bool:
    """Whether visitors of this market are asked before the shop keeps what they looked at.

    A market that sells to everywhere asks everybody.
    **Source**: Directive 2002/58/EC, article 5 (3); PECR regulation 6."""
    market = store.market
    return market.sells_elsewhere or not ASKS.isdisjoint({store.country, *market.countries})
