"""Add a delivery zone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.fields import check_zone
from mercer.areas.delivery.models import DeliveryZone
from mercer.kernel.actors import Actor


def add_zone(
    *,
    store_id: UUID,
    name: str,
    countries: Sequence[str] = (),
    postal_codes: Sequence[str] = (),
    actor: Actor,
    now: datetime,
) -> DeliveryZone:
    """Draw a zone: some countries, or what lies behind some beginnings of their postal codes.

    Without countries it is everywhere that no other zone names.
    **Raises** InvalidFields. **Announces** DeliveryChanged."""
    fields = check_zone({"name": name, "countries": countries, "postal_codes": postal_codes})
    with transaction.atomic():
        zone = DeliveryZone.objects.create(store_id=store_id, **fields)
        delivery_changed(store_id, zone, "added", actor)
    return zone
