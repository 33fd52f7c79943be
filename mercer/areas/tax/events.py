"""What this area tells; `actor` is the audit line's author."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class TaxRateChanged(Event):
    """A rate was added, edited or removed; orders placed before keep their tax."""

    store_id: UUID
    rate_id: UUID
    change: str
    rate_name: str
    rate: str
    actor: str
