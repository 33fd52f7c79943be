"""Change a place where stock lies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.inventory.errors import LocationNotFound
from mercer.areas.inventory.models import StockLocation
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.stores.rules import Wrong, required, short_text
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField

MOST_POSITION = 32_767


def edit_location(
    *, store_id: UUID, location_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> StockLocation:
    """Rename a location, change the order in which orders take from it, or close and open it.

    What lies at a closed location is not for sale; what was promised from it stays promised.

    **Shapes and units**: `changes`: name, address, position, is_active.
    **Raises** LocationNotFound, InvalidField. **Locks** the location."""
    fields = {name: _check(name, value) for name, value in changes.items()}
    with transaction.atomic():
        rows = StockLocation.objects.select_for_update(no_key=True)
        place = rows.filter(store_id=store_id, id=location_id).first()
        if place is None:
            raise LocationNotFound(location_id)
        for name, value in fields.items():
            setattr(place, name, value)
        place.save()
        bump_generation(store_id=store_id)
    return place


def _check(name: str, value: Any) -> Any:
    if name == "name":
        try:
            return required(short_text(value, 80))
        except Wrong as wrong:
            raise InvalidField(name, wrong.reason, wrong.bound) from None
    if name == "position" and type(value) is int and 0 <= value <= MOST_POSITION:
        return value
    if name == "address" and isinstance(value, dict):
        return value
    if name == "is_active" and isinstance(value, bool):
        return value
    known = name in ("position", "address", "is_active")
    raise InvalidField(name, "invalid" if known else "unknown_field")
