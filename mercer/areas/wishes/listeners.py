"""What happens when something is in stock again."""

from mercer.areas.inventory.events import VariantsAvailable
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.kernel import clock
from mercer.kernel.events import on


@on(VariantsAvailable)
def tell_who_waits(event: VariantsAvailable) -> None:
    """Whoever waits for it is told, once."""
    tell_restock(store_id=event.store_id, variant_ids=event.variant_ids, now=clock.now())
