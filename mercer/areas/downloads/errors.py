"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Forbidden, Invalid, NotFound


@dataclass(eq=False)
class DownloadFileNotFound(NotFound):
    """The store has no such file, or no such variant or order line."""

    code: ClassVar[str] = "download_file_not_found"
    file: str


@dataclass(eq=False)
class NotADownload(Conflict):
    """Only products that are downloads have files."""

    code: ClassVar[str] = "not_a_download"
    sku: str


@dataclass(eq=False)
class DownloadFileRefused(Invalid):
    """A file that cannot be taken: empty, too_large, name_taken, too_many."""

    code: ClassVar[str] = "download_file_refused"
    file: str
    reason: str
    bound: str = ""


@dataclass(eq=False)
class DownloadRefused(Forbidden):
    """Its buyer may not fetch a file now; the reasons are rules.Reason."""

    code: ClassVar[str] = "download_not_allowed"
    reason: str
    order: str
