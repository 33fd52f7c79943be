"""After a change: whoever listens is told, and pages that show delivery prices are made anew."""

from uuid import UUID

from mercer.areas.delivery.events import DeliveryChanged
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce
from mercer.kernel.tables import Table


def delivery_changed(store_id: UUID, row: Table, change: str, actor: Actor) -> None:
    """A zone, method or carrier is not what it was; called before a removed row is gone."""
    subject = {"deliveryzone": "zone", "deliverymethod": "method"}.get(
        row._meta.model_name or "", "carrier"
    )
    announce(DeliveryChanged(store_id, subject, row.pk, change, str(row), str(actor)))
    bump_generation(store_id=store_id)
