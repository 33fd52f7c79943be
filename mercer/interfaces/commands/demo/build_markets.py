"""Markets of the demo store: at home in English and German, in Britain, in Switzerland."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.delivery.operations.add_method import add_method
from mercer.areas.delivery.operations.add_zone import add_zone
from mercer.areas.pricing.operations.convert_prices import convert_prices
from mercer.areas.pricing.operations.set_price_rule import set_price_rule
from mercer.areas.pricing.queries import find_price_rule
from mercer.areas.stores.operations.add_market import add_market
from mercer.areas.stores.operations.edit_market import edit_market
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo import shop
from mercer.interfaces.commands.demo.shop import Way
from mercer.kernel.actors import SYSTEM

HOME_LANGUAGES, HOME_PREFIXES = ["en", "de"], ["", "de"]


@dataclass(frozen=True)
class DemoMarket:
    """A market, the rate its prices are reckoned by for one euro, and its ways of delivery."""

    name: str
    country: str
    currency: str
    languages: tuple[str, ...]
    prefixes: tuple[str, ...]
    rate: str
    ending: str
    ways: tuple[Way, ...]


MARKETS = (
    DemoMarket(
        "United Kingdom", "GB", "GBP", ("en",), ("en-gb",), "0.88", "00",
        (
            Way("parcel", "Parcel", "Duties are paid", (3, 5), price=690,
                free_over=9000),
            Way("express", "Express", "With a courier", (2, 2), price=1590),
        ),
    ),
    DemoMarket(
        "Switzerland", "CH", "CHF", ("de", "en"), ("de-ch", "en-ch"), "0.94", "90",
        (
            Way("parcel", "Parcel", "Duties are paid", (2, 4), price=890,
                free_over=10000),
        ),
    ),
)  # fmt: skip


def open_markets(store: StoreFacts, *, now: datetime) -> None:
    """The markets that are not there yet, each with a zone, methods and prices of its own."""
    home = store.markets[0]
    if home.languages == ("en",):
        edit_market(
            store_id=store.id, market_id=home.id, actor=SYSTEM, now=now,
            changes={"languages": HOME_LANGUAGES, "prefixes": HOME_PREFIXES},
        )  # fmt: skip
    held = {each.currency for each in store.markets}
    for wanted in MARKETS:
        if wanted.currency not in held:
            add_market(
                store_id=store.id, name=wanted.name, countries=[wanted.country],
                currency=wanted.currency, languages=list(wanted.languages),
                prefixes=list(wanted.prefixes), actor=SYSTEM, now=now,
            )  # fmt: skip
        _deliver(store, wanted, now)


def reckon_prices(store: StoreFacts, *, now: datetime) -> None:
    """Prices of the other currencies, from those in euros."""
    for wanted in MARKETS:
        if find_price_rule(store.id, wanted.currency) is None:
            set_price_rule(
                store_id=store.id, currency=wanted.currency, base_currency=store.currency,
                rate=Decimal(wanted.rate), rate_on=date(2026, 11, 20), ending=wanted.ending,
                actor=SYSTEM, now=now,
            )  # fmt: skip
        convert_prices(store_id=store.id, currency=wanted.currency, actor=SYSTEM, now=now)


def _deliver(store: StoreFacts, wanted: DemoMarket, now: datetime) -> None:
    zone = DeliveryZone.objects.filter(store_id=store.id, countries=[wanted.country]).first()
    if zone is None:
        zone = add_zone(
            store_id=store.id, name=wanted.name, countries=[wanted.country], actor=SYSTEM, now=now
        )
    for position, way in enumerate(wanted.ways):
        if not DeliveryMethod.objects.filter(zone=zone, code=way.code).exists():
            add_method(
                store_id=store.id, zone_id=zone.id, code=way.code, name=way.name,
                description=way.description,
                said=shop.said(way.name, way.description, store.language),
                currency=wanted.currency, kind=way.kind,
                price_minor=way.price, free_over_minor=way.free_over, days_min=way.days[0],
                days_max=way.days[1], position=position, actor=SYSTEM, now=now,
            )  # fmt: skip
