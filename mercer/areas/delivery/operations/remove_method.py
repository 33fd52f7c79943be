"""Remove a delivery method."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.delivery.changes import delivery_changed
from mercer.areas.delivery.errors import MethodNotFound
from mercer.areas.delivery.models import DeliveryMethod
from mercer.kernel.actors import Actor


def remove_method(*, store_id: UUID, method_id: UUID, actor: Actor, now: datetime) -> None:
    """Offer a method no longer; carts that chose it must choose again, orders keep it.

    **Raises** MethodNotFound. **Announces** DeliveryChanged."""
    rows = DeliveryMethod.objects.select_for_update()
    with transaction.atomic():
        method = rows.filter(store_id=store_id, id=method_id).first()
        if method is None:
            raise MethodNotFound(method_id)
        delivery_changed(store_id, method, "removed", actor)
        method.delete()
