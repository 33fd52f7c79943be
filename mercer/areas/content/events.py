"""Facts that content announces."""

from dataclasses import dataclass
from uuid import UUID

from mercer.kernel.events import Event


@dataclass(frozen=True)
class PageAdded(Event):
    """There is a new page, as a draft."""

    store_id: UUID
    page_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class PagePublished(Event):
    """Shoppers see a page, or another version of it."""

    store_id: UUID
    page_id: UUID
    version: int
    actor: str = ""


@dataclass(frozen=True)
class PageScheduled(Event):
    """A version of a page will be seen from a moment on."""

    store_id: UUID
    page_id: UUID
    version: int
    publish_at: str
    actor: str = ""


@dataclass(frozen=True)
class ScheduleCancelled(Event):
    """What was to be published will not be."""

    store_id: UUID
    page_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class PageUnpublished(Event):
    """Shoppers do not see a page any more."""

    store_id: UUID
    page_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class PageRemoved(Event):
    """A page is gone, with its versions."""

    store_id: UUID
    page_id: UUID
    actor: str = ""


@dataclass(frozen=True)
class MenuPublished(Event):
    """Shoppers see other lines in a menu."""

    store_id: UUID
    place: str
    language: str
    actor: str = ""
