"""Background entry points of fulfilment."""

from uuid import UUID

from mercer.areas.fulfilment.operations.take_shipment_money import take_shipment_money
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="money")
def take_money(store_id: str, shipment_id: str) -> None:
    """Take what is due for a parcel that has left."""
    take_shipment_money(store_id=UUID(store_id), shipment_id=UUID(shipment_id), now=clock.now())
