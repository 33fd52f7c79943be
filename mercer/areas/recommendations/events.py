"""Facts that recommendations announce."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class RelatedProductsChosen(Event):
    """Staff chose what goes with a product, or what is not proposed beside it."""

    store_id: UUID
    product_id: UUID
    actor: str
