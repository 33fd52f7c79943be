"""Facts that inventory announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class VariantsAvailable(Event):
    """Of these variants nothing was free at some location, and now something is.

    Whoever acts on it looks whether it still can be bought: another may have been faster."""

    store_id: UUID
    variant_ids: tuple[UUID, ...]
