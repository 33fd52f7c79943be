"""Remove a delivery zone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import ZoneNotFound
from mercer.areas.delivery.models import DeliveryZone
from mercer.kernel.actors import Actor


def remove_zone(*, store_id: UUID, zone_id: UUID, actor: Actor, now: datetime) -> None:
    """Take a zone off the map, with its methods; carts that chose one must choose again.

    **Raises** ZoneNotFound. **Announces** DeliveryChanged."""
    with transaction.atomic():
        zone = (
            DeliveryZone.objects.select_for_update().filter(store_id=store_id, id=zone_id).first()
        )
        if zone is None:
            raise ZoneNotFound(zone_id)
        delivery_changed(store_id, zone, "removed", actor)
        zone.delete()
