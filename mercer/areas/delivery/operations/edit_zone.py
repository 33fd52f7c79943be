"""Change a delivery zone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import ZoneNotFound
from mercer.areas.delivery.fields import check_zone
from mercer.areas.delivery.models import DeliveryZone
from mercer.kernel.actors import Actor


def edit_zone(
    *, store_id: UUID, zone_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> DeliveryZone:
    """Redraw a zone, for carts from now on.

    **Raises** ZoneNotFound, InvalidFields. **Locks** the zone. **Announces** DeliveryChanged."""
    with transaction.atomic():
        zone = (
            DeliveryZone.objects.select_for_update().filter(store_id=store_id, id=zone_id).first()
        )
        if zone is None:
            raise ZoneNotFound(zone_id)
        held = {
            "name": zone.name,
            "countries": zone.countries,
            "postal_codes": zone.postal_codes,
        }
        for name, value in check_zone(held | changes).items():
            setattr(zone, name, value)
        zone.save()
        delivery_changed(store_id, zone, "edited", actor)
    return zone
