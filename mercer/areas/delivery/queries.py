"""How goods get to an address and what that costs; carriers and their links."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.delivery.errors import CarrierNotFound, MethodNotFound, ZoneNotFound
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone, TrackingCarrier
from mercer.areas.delivery.rules import (
    MethodFacts,
    MethodKind,
    ZoneFacts,
    method_price,
    tracking_url,
    zones_for,
)
from mercer.areas.stores.queries import StoreFacts, keep_for_generation

OFFERED = """
SELECT zone.id, zone.name, zone.countries, zone.postal_codes,
    method.id, method.zone_id, method.code, method.name, method.description, method.said,
    method.kind, method.currency, method.price_minor, method.tiers, method.free_over_minor,
    method.tax_category, method.days_min, method.days_max
FROM delivery_deliveryzone zone
LEFT JOIN delivery_deliverymethod method
    ON method.zone_id = zone.id AND method.is_active AND method.currency = %s
WHERE zone.store_id = %s AND (zone.countries = '{}' OR zone.countries @> ARRAY[%s]::varchar[])
ORDER BY method.position, method.name, method.id
"""


@dataclass(frozen=True)
class DeliveryQuote:
    """One way to get there, and its price before tax is looked at, in minor units."""

    method_id: UUID
    code: str
    name: str
    description: str
    kind: str
    price_minor: int
    tax_category: str
    days_min: int
    days_max: int


@dataclass(frozen=True)
class ZoneMethods:
    """A zone with its methods, as the back office shows them."""

    zone: ZoneFacts
    methods: tuple[MethodFacts, ...]


@dataclass(frozen=True)
class CarrierFacts:
    """A carrier, and where a parcel of theirs can be followed."""

    id: UUID
    name: str
    tracking_link: str
    is_active: bool

    def tracking_url(self, number: str) -> str:
        """The page about a parcel, or "" where the carrier has none."""
        return tracking_url(self.tracking_link, number)


def quote_delivery(
    *,
    store_id: UUID,
    country: str,
    postal_code: str,
    currency: str,
    weight_grams: int,
    value_minor: int,
    language: str = "",
) -> tuple[DeliveryQuote, ...]:
    """Every method of the most specific zone that takes these goods, in the merchant's order.

    **Shapes and units**: grams, minor units; one statement, none outside a transaction as long as
    no method of the store has changed."""
    methods = methods_to(
        store_id=store_id,
        country=country,
        postal_code=postal_code,
        currency=currency,
        language=language,
    )
    return quote_methods(methods, weight_grams=weight_grams, value_minor=value_minor)


def methods_to(
    *, store_id: UUID, country: str, postal_code: str, currency: str, language: str = ""
) -> tuple[MethodFacts, ...]:
    """Every method of the most specific zone that holds an address, in the merchant's order,
    whatever the goods, by its name in a language. Statements as for `quote_delivery`."""
    name = ("delivery methods", currency, country)
    rows = keep_for_generation(store_id, name, lambda: _offered(store_id, currency, country))
    zones = {row[0]: ZoneFacts(row[0], row[1], tuple(row[2]), tuple(row[3])) for row in rows}
    here = {zone.id for zone in zones_for(zones.values(), country, postal_code)}
    found = [_method(row[4:]) for row in rows if row[0] in here and row[4] is not None]
    return tuple(method.in_language(language) for method in found)


def methods_home(store: StoreFacts, currency: str) -> tuple[MethodFacts, ...]:
    """What brings goods to the own country of the market that the store is seen from; no statement
    when warm."""
    methods = methods_to(
        store_id=store.id, country=store.country, postal_code="", currency=currency,
        language=store.language,
    )  # fmt: skip
    return tuple(each for each in methods if store.market.allows_delivery(each.id))


def brought(quotes: Iterable[DeliveryQuote]) -> tuple[DeliveryQuote, ...]:
    """The ways that bring goods: the usual one first, which is the cheapest, of equals the
    fastest."""
    sent = [quote for quote in quotes if quote.kind != MethodKind.COLLECT]
    return tuple(sorted(sent, key=lambda quote: (quote.price_minor, quote.days_max)))


def quote_methods(
    methods: Sequence[MethodFacts], *, weight_grams: int, value_minor: int
) -> tuple[DeliveryQuote, ...]:
    """What each of these methods costs for such goods; those that do not take them are left out.

    Asks nothing, so that a page can price many parcels with methods read once."""
    quotes: dict[str, DeliveryQuote] = {}
    for method in methods:
        price = method_price(method, weight_grams=weight_grams, value_minor=value_minor)
        if price is not None:
            quotes.setdefault(method.code, _quote(method, price))
    return tuple(quotes.values())


def _offered(store_id: UUID, currency: str, country: str) -> tuple[tuple[Any, ...], ...]:
    with connection.cursor() as cursor:
        cursor.execute(OFFERED, [currency, store_id, country])
        return tuple(cursor.fetchall())


def _method(row: tuple[Any, ...]) -> MethodFacts:
    method_id, zone_id, code, name, description, said, *priced = row
    kind, currency, price_minor, tiers, *rest = priced
    free_over_minor, tax_category, days_min, days_max = rest
    return MethodFacts(
        id=method_id,
        zone_id=zone_id,
        code=code,
        name=name,
        description=description,
        kind=kind,
        currency=currency,
        price_minor=price_minor,
        tiers=_tiers(tiers),
        free_over_minor=free_over_minor,
        tax_category=tax_category,
        days_min=days_min,
        days_max=days_max,
        said=json.loads(said) if isinstance(said, str) else said,
    )


def _tiers(stored: Any) -> tuple[tuple[int | None, int], ...]:
    tiers = json.loads(stored) if isinstance(stored, str) else stored
    return tuple((up_to, price) for up_to, price in tiers)


def _quote(method: MethodFacts, price_minor: int) -> DeliveryQuote:
    return DeliveryQuote(
        method_id=method.id,
        code=method.code,
        name=method.name,
        description=method.description,
        kind=method.kind,
        price_minor=price_minor,
        tax_category=method.tax_category,
        days_min=method.days_min,
        days_max=method.days_max,
    )


def list_zones(store_id: UUID) -> tuple[ZoneMethods, ...]:
    """Every zone with all its methods; two statements."""
    rows = DeliveryZone.objects.filter(store_id=store_id).prefetch_related("methods")
    return tuple(_zone(row) for row in rows)


def get_zone(store_id: UUID, zone_id: UUID) -> ZoneMethods:
    """One zone with its methods. Raises ZoneNotFound."""
    row = DeliveryZone.objects.filter(store_id=store_id, id=zone_id).first()
    if row is None:
        raise ZoneNotFound(zone_id)
    return _zone(row)


def get_method(store_id: UUID, method_id: UUID) -> MethodFacts:
    """One method. Raises MethodNotFound."""
    row = DeliveryMethod.objects.filter(store_id=store_id, id=method_id).first()
    if row is None:
        raise MethodNotFound(method_id)
    return _method_facts(row)


def list_carriers(store_id: UUID, *, with_inactive: bool = False) -> tuple[CarrierFacts, ...]:
    """The carriers a store uses, by name; one statement."""
    rows = TrackingCarrier.objects.filter(store_id=store_id)
    if not with_inactive:
        rows = rows.filter(is_active=True)
    return tuple(_carrier(row) for row in rows)


def get_carrier(store_id: UUID, carrier_id: UUID) -> CarrierFacts:
    """One carrier. Raises CarrierNotFound."""
    row = TrackingCarrier.objects.filter(store_id=store_id, id=carrier_id).first()
    if row is None:
        raise CarrierNotFound(carrier_id)
    return _carrier(row)


def _carrier(row: TrackingCarrier) -> CarrierFacts:
    return CarrierFacts(row.id, row.name, row.tracking_link, row.is_active)


def _zone(row: DeliveryZone) -> ZoneMethods:
    zone = ZoneFacts(row.id, row.name, tuple(row.countries), tuple(row.postal_codes))
    return ZoneMethods(zone, tuple(_method_facts(method) for method in row.methods.all()))


def _method_facts(row: DeliveryMethod) -> MethodFacts:
    return MethodFacts(
        row.id,
        row.zone_id,
        row.code,
        row.name,
        row.description,
        row.kind,
        row.currency,
        row.price_minor,
        _tiers(row.tiers),
        row.free_over_minor,
        row.tax_category,
        row.days_min,
        row.days_max,
        row.position,
        row.is_active,
        row.said,
    )
