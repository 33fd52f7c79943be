"""Who does it: every operation that a person may trigger takes an actor."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of actor it is."""

    VISITOR = "visitor"
    CUSTOMER = "customer"
    STAFF = "staff"
    API_KEY = "api_key"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts; `label` is what a timeline shows."""

    kind: ActorKind
    label: str
    id: UUID | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id or self.label}"


VISITOR = Actor(ActorKind.VISITOR, "visitor")
SYSTEM = Actor(ActorKind.SYSTEM, "system")
