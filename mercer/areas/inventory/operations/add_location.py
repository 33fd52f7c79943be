"""Open a place where stock lies."""

import re
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from mercer.areas.inventory.errors import LocationCodeTaken
from mercer.areas.inventory.models import StockLocation
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField


def add_location(
    *,
    store_id: UUID,
    code: str,
    name: str,
    address: dict[str, Any] | None = None,
    position: int | None = None,
    actor: Actor,
) -> StockLocation:
    """Open a warehouse, shop or shelf; orders take from locations in order of their position.

    **Shapes and units**: no `position` means last. **Raises** InvalidField, LocationCodeTaken.
    """
    for field, value, most in (("code", code, 40), ("name", name, 80)):
        if not value.strip():
            raise InvalidField(field, "required")
        if len(value) > most:
            raise InvalidField(field, "too_long", str(most))
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", code):
        raise InvalidField("code", "invalid")
    if position is None:
        last = StockLocation.objects.filter(store_id=store_id).aggregate(at=Max("position"))["at"]
        position = 0 if last is None else last + 1
    try:
        with transaction.atomic():
            return StockLocation.objects.create(
                store_id=store_id, code=code, name=name, address=address or {}, position=position
            )
    except IntegrityError as problem:
        raise LocationCodeTaken(code) from problem
