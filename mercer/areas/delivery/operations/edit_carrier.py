"""Change a carrier."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import CarrierNameTaken, CarrierNotFound
from mercer.areas.delivery.fields import CARRIER, check_fields
from mercer.areas.delivery.models import TrackingCarrier
from mercer.kernel.actors import Actor


def edit_carrier(
    *, store_id: UUID, carrier_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> TrackingCarrier:
    """Change a carrier's name or link, or use it no longer (`is_active` False).

    **Raises** CarrierNotFound, InvalidFields, CarrierNameTaken. **Locks** the carrier.
    **Announces** DeliveryChanged."""
    fields = check_fields(CARRIER, changes)
    rows = TrackingCarrier.objects.select_for_update()
    with transaction.atomic():
        carrier = rows.filter(store_id=store_id, id=carrier_id).first()
        if carrier is None:
            raise CarrierNotFound(carrier_id)
        for name, value in fields.items():
            setattr(carrier, name, value)
        try:
            with transaction.atomic():
                carrier.save()
        except IntegrityError as problem:
            if "one_carrier_per_name" not in str(problem):
                raise
            raise CarrierNameTaken(carrier.name) from problem
        delivery_changed(store_id, carrier, "edited", actor)
    return carrier
