"""Change a delivery method."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import MethodCodeTaken, MethodNotFound
from mercer.areas.delivery.fields import METHOD, check_method
from mercer.areas.delivery.models import DeliveryMethod
from mercer.kernel.actors import Actor


def edit_method(
    *, store_id: UUID, method_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> DeliveryMethod:
    """Change a method for carts from now on; orders keep what they were placed with.

    **Shapes and units**: `changes` by field, as add_method takes them.
    **Raises** MethodNotFound, InvalidFields, MethodCodeTaken. **Locks** the method.
    **Announces** DeliveryChanged."""
    rows = DeliveryMethod.objects.select_for_update()
    with transaction.atomic():
        method = rows.filter(store_id=store_id, id=method_id).first()
        if method is None:
            raise MethodNotFound(method_id)
        held = {name: getattr(method, name) for name in METHOD}
        for name, value in check_method(held | changes).items():
            setattr(method, name, value)
        try:
            with transaction.atomic():
                method.save()
        except IntegrityError as problem:
            if "one_method_per_code" not in str(problem):
                raise
            raise MethodCodeTaken(method.code, method.currency) from problem
        delivery_changed(store_id, method, "edited", actor)
    return method
