"""What follows when a parcel leaves."""

from mercer.areas.fulfilment.events import ShipmentDispatched
from mercer.areas.fulfilment.jobs import take_money
from mercer.kernel.events import on


@on(ShipmentDispatched)
def take_money_for_it(event: ShipmentDispatched) -> None:
    """Held money is taken as goods leave."""
    take_money.defer(store_id=str(event.store_id), shipment_id=str(event.shipment_id))
