"""Builders: zones, methods, carriers."""

from collections.abc import Sequence
from typing import Any

from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone, TrackingCarrier
from mercer.areas.delivery.operations.add_carrier import add_carrier
from mercer.areas.delivery.operations.add_method import add_method
from mercer.areas.delivery.operations.add_zone import add_zone
from mercer.areas.stores.models import Store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM


def make_zone(
    store: Store, *, countries: Sequence[str] | None = None, postal_codes: Sequence[str] = ()
) -> DeliveryZone:
    """A zone: the store's own country, unless others are named; () is everywhere else."""
    chosen = [store.country] if countries is None else list(countries)
    return add_zone(
        store_id=store.id,
        name=", ".join([*chosen, *postal_codes]) or "World",
        countries=chosen,
        postal_codes=postal_codes,
        actor=SYSTEM,
        now=clock.now(),
    )


def make_method(
    store: Store,
    *,
    price_minor: int = 495,
    zone: DeliveryZone | None = None,
    code: str = "post",
    currency: str = "",
    **fields: Any,
) -> DeliveryMethod:
    """A way to get there: by post at a flat price, in a zone of its own, unless named."""
    zone = zone or make_zone(store)
    return add_method(
        store_id=store.id,
        zone_id=zone.id,
        code=code,
        name=code.title(),
        currency=currency or store.currency,
        price_minor=price_minor,
        actor=SYSTEM,
        now=clock.now(),
        **fields,
    )


def make_carrier(
    store: Store, name: str = "City Courier", tracking_link: str = "https://cc.example/{number}"
) -> TrackingCarrier:
    """A carrier with a link."""
    return add_carrier(
        store_id=store.id,
        name=name,
        tracking_link=tracking_link,
        actor=SYSTEM,
        now=clock.now(),
    )
