"""Add a delivery method."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import MethodCodeTaken, ZoneNotFound
from mercer.areas.delivery.fields import MethodDetails, check_method
from mercer.areas.delivery.models import DeliveryMethod, DeliveryZone
from mercer.areas.delivery.rules import MethodKind
from mercer.kernel.actors import Actor


def add_method(
    *,
    store_id: UUID,
    zone_id: UUID,
    code: str,
    name: str,
    currency: str,
    kind: str = MethodKind.FLAT,
    actor: Actor,
    now: datetime,
    **details: Unpack[MethodDetails],
) -> DeliveryMethod:
    """Offer a way to get goods into a zone.

    **Shapes and units**: minor units; `tiers` [[up to, price]] in grams (weight) or minor units
    (value), rising, the last with None for "and more". `free_over_minor`: free from there on.
    **Raises** ZoneNotFound, InvalidFields, MethodCodeTaken. **Announces** DeliveryChanged."""
    default = {"price_minor": 0, "tiers": [], "days_min": 1, "days_max": 3}
    given = {"code": code, "name": name, "currency": currency, "kind": kind}
    fields = check_method(default | given | details)
    if not DeliveryZone.objects.filter(store_id=store_id, id=zone_id).exists():
        raise ZoneNotFound(zone_id)
    try:
        with transaction.atomic():
            method = DeliveryMethod.objects.create(store_id=store_id, zone_id=zone_id, **fields)
            delivery_changed(store_id, method, "added", actor)
    except IntegrityError as problem:
        if "one_method_per_code" not in str(problem):
            raise
        raise MethodCodeTaken(code, currency) from problem
    return method
