"""What this area tells; `actor` is the audit line's author."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class DeliveryChanged(Event):
    """A zone, method or carrier was added, edited or removed; orders keep what they were placed
    with."""

    store_id: UUID
    subject: str
    subject_id: UUID
    change: str
    title: str
    actor: str
