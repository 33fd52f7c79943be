"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Invalid, NotFound


@dataclass(eq=False)
class PageNotFound(NotFound):
    """The store has no such page."""

    code: ClassVar[str] = "page_not_found"
    page: str


@dataclass(eq=False)
class VersionNotFound(NotFound):
    """The page was never published under this number."""

    code: ClassVar[str] = "version_not_found"
    number: int


@dataclass(eq=False)
class PageSlugTaken(Conflict):
    """Another page has this address, or had it and leads on from it."""

    code: ClassVar[str] = "page_slug_taken"
    slug: str
    language: str


@dataclass(eq=False)
class ChangedMeanwhile(Conflict):
    """Somebody else has changed it since it was opened."""

    code: ClassVar[str] = "changed_meanwhile"
    edition: int


@dataclass(eq=False)
class NothingToUndo(Conflict):
    """There is no former state."""

    code: ClassVar[str] = "nothing_to_undo"


@dataclass(eq=False)
class LastLanguage(Conflict):
    """The main language of a page cannot be taken away."""

    code: ClassVar[str] = "last_language"
    language: str


@dataclass(eq=False)
class HomeStays(Conflict):
    """The front door can be taken offline, but not removed."""

    code: ClassVar[str] = "home_stays"


@dataclass(eq=False)
class VideoRefused(Invalid):
    """A file that is no film that browsers play."""

    code: ClassVar[str] = "video_refused"
    reason: str
    bound: str = ""
