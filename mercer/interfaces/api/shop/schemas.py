"""The shop itself over the API."""

from datetime import datetime

from ninja import Field, Schema

from mercer.areas.stores.queries import PolicyFacts, StoreFacts
from mercer.areas.stores.rules import MarketFacts


class SpokenOut(Schema):
    """A language of a market, and what addresses of its pages begin with: "/de", or nothing."""

    language: str
    prefix: str


class MarketOut(Schema):
    """Where the store sells. `X-Market` and `POST /carts/{id}/market` take its `code`."""

    code: str
    name: str
    is_primary: bool
    countries: list[str] = Field(description="ISO 3166-1 alpha-2, the one at home first")
    sells_elsewhere: bool = Field(description="Also to every country that no market names")
    currency: str
    prices_include_tax: bool
    languages: list[SpokenOut]


class MarketsOut(Schema):
    """Every market; `currencies` are all that prices can be asked for in (`currency=`)."""

    markets: list[MarketOut]
    currencies: list[str]


class PolicyLinkOut(Schema):
    """A policy, by its title in the language asked for; `url` is its page."""

    slug: str
    title: str
    url: str
    changed_at: datetime


class PolicyOut(PolicyLinkOut):
    """A policy with its text, in Markdown."""

    body: str


def markets_out(store: StoreFacts) -> MarketsOut:
    """The markets as the API shows them."""
    own = {store.markets[0].currency, *store.currencies, *(one.currency for one in store.markets)}
    return MarketsOut(markets=[market_out(one) for one in store.markets], currencies=sorted(own))


def market_out(market: MarketFacts) -> MarketOut:
    """A market as the API shows it."""
    return MarketOut(
        code=market.code,
        name=market.name,
        is_primary=market.is_primary,
        countries=list(market.countries),
        sells_elsewhere=market.sells_elsewhere,
        currency=market.currency,
        prices_include_tax=market.prices_include_tax,
        languages=[
            SpokenOut(language=one, prefix=market.path_prefix(one)) for one in market.languages
        ],
    )


def policy_link_out(policy: PolicyFacts, store: StoreFacts) -> PolicyLinkOut:
    """A policy as the API lists it."""
    return PolicyLinkOut(
        slug=policy.slug,
        title=policy.title,
        url=store.url_of(f"/policies/{policy.slug}/"),
        changed_at=policy.updated_at,
    )
