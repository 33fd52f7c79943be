"""Files of downloads, as themes see them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DownloadCard:
    """A file that was bought; `url` is empty while it cannot be fetched, `words` say why."""

    name: str
    title: str
    size: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class OrderedFiles:
    """The files of one order."""

    number: str
    url: str
    files: tuple[DownloadCard, ...]


@dataclass(frozen=True, slots=True)
class DownloadsPage:
    """All files of a customer."""

    orders: tuple[OrderedFiles, ...]
