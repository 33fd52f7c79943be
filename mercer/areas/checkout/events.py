"""Facts that checkout announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class MoneyWithoutOrder(Event):
    """The bank holds money for a placement that was given up; it has to go back."""

    store_id: UUID
    payment_id: UUID
