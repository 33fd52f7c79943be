"""What this area tells."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class MessageResent(Event):
    """Somebody asked for a message to go out again."""

    store_id: UUID
    message_id: UUID
    actor: str
