"""Add a carrier."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import CarrierNameTaken
from mercer.areas.delivery.fields import CARRIER, check_fields
from mercer.areas.delivery.models import TrackingCarrier
from mercer.kernel.actors import Actor


def add_carrier(
    *, store_id: UUID, name: str, tracking_link: str = "", actor: Actor, now: datetime
) -> TrackingCarrier:
    """Name a carrier that takes parcels, and where it shows how far they are.

    **Shapes and units**: `tracking_link` is http or https, with {number} for the tracking number.
    **Raises** InvalidFields, CarrierNameTaken. **Announces** DeliveryChanged."""
    fields = check_fields(CARRIER, {"name": name, "tracking_link": tracking_link})
    try:
        with transaction.atomic():
            carrier = TrackingCarrier.objects.create(store_id=store_id, **fields)
            delivery_changed(store_id, carrier, "added", actor)
    except IntegrityError as problem:
        if "one_carrier_per_name" not in str(problem):
            raise
        raise CarrierNameTaken(name) from problem
    return carrier
