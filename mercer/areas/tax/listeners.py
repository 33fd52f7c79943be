"""What tax does when something happens below."""

from mercer.areas.stores.events import StoreOpened
from mercer.areas.tax.operations._category import add_category
from mercer.kernel.events import on


@on(StoreOpened)
def add_standard_category(event: StoreOpened) -> None:
    """Every store has something to tax its goods as."""
    add_category(event.store_id, "standard")
