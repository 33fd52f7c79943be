"""What the stock does when something happens below."""

from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.queries import list_locations
from mercer.areas.stores.events import StoreOpened
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import on


@on(StoreOpened)
def add_first_location(event: StoreOpened) -> None:
    """Every store has a place where stock lies."""
    if not list_locations(event.store_id, with_inactive=True):
        add_location(store_id=event.store_id, code="main", name="Main warehouse", actor=SYSTEM)
