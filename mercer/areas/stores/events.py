"""What this area tells: who changed what about a store. `actor` is the audit line's author."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class StoreOpened(Event):
    """A store exists, as a draft; other areas give it what a store of theirs begins with."""

    store_id: UUID


@dataclass(frozen=True)
class StoreEdited(Event):
    """Settings of a store were changed."""

    store_id: UUID
    fields: tuple[str, ...]
    actor: str


@dataclass(frozen=True)
class StoreLaunched(Event):
    """A store is open to the public."""

    store_id: UUID
    actor: str


@dataclass(frozen=True)
class StaffAdded(Event):
    """A person works in a store from now on."""

    store_id: UUID
    staff_id: UUID
    user_id: UUID
    role: str
    actor: str


@dataclass(frozen=True)
class StaffEdited(Event):
    """A staff member has another role or other verbs."""

    store_id: UUID
    staff_id: UUID
    role: str
    actor: str


@dataclass(frozen=True)
class StaffSignedOut(Event):
    """A staff member was signed out of every browser, by somebody who looks after staff."""

    store_id: UUID
    staff_id: UUID
    sessions: int
    actor: str


@dataclass(frozen=True)
class StaffRemoved(Event):
    """A person works in a store no longer."""

    store_id: UUID
    user_id: UUID
    actor: str


@dataclass(frozen=True)
class ApiKeyIssued(Event):
    """A program may speak for a store."""

    store_id: UUID
    key_id: UUID
    actor: str


@dataclass(frozen=True)
class ApiKeyRevoked(Event):
    """A key lets nobody in any more."""

    store_id: UUID
    key_id: UUID
    actor: str


@dataclass(frozen=True)
class PolicyEdited(Event):
    """A policy says something else, or is new."""

    store_id: UUID
    slug: str
    actor: str


@dataclass(frozen=True)
class PolicyRemoved(Event):
    """A policy is gone."""

    store_id: UUID
    slug: str
    actor: str


@dataclass(frozen=True)
class MarketAdded(Event):
    """A store sells to more countries."""

    store_id: UUID
    market_id: UUID
    actor: str


@dataclass(frozen=True)
class MarketEdited(Event):
    """A market has other settings."""

    store_id: UUID
    market_id: UUID
    fields: tuple[str, ...]
    actor: str


@dataclass(frozen=True)
class MarketClosed(Event):
    """A store sells to a market no more."""

    store_id: UUID
    market_id: UUID
    actor: str


@dataclass(frozen=True)
class MarketReopened(Event):
    """A store sells to a market again."""

    store_id: UUID
    market_id: UUID
    actor: str


@dataclass(frozen=True)
class StaffInvited(Event):
    """A person was asked to work in a store; who accepts is told of as StaffAdded."""

    store_id: UUID
    invitation_id: UUID
    role: str
    actor: str


@dataclass(frozen=True)
class InvitationWithdrawn(Event):
    """An invitation lets nobody in any more."""

    store_id: UUID
    invitation_id: UUID
    actor: str


@dataclass(frozen=True)
class LookPublished(Event):
    """The public sees another look of a store; `number` counts its looks."""

    store_id: UUID
    number: int
    actor: str
