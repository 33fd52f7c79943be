"""Facts that search announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class SynonymsChanged(Event):
    """Words that mean the same were written down, changed or removed."""

    store_id: UUID
    group_id: UUID
    words: tuple[str, ...]
    actor: str
