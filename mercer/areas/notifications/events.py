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


@dataclass(frozen=True)
class ChannelSet(Event):
    """A store reaches people in another way, or no more; `is_active` says which."""

    store_id: UUID
    kind: str
    channel: str
    is_active: bool
    actor: str
