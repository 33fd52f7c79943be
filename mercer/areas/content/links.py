"""Where a button, a picture or a line of a menu may lead. No database, no addresses: interfaces
know where a category is; an address of somebody else is kept as it is."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from mercer.areas.content.wrong import Wrong

LONGEST = 500
SCHEMES = ("https", "http", "mailto", "tel")
_NAME = re.compile(r"[\w-]{1,200}")


class TargetKind(StrEnum):
    """What is led to. Categories and pages are named by id, the rest by slug."""

    CATEGORY = "category"
    PRODUCT = "product"
    COLLECTION = "collection"
    PAGE = "page"
    POLICY = "policy"
    URL = "url"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """Where something leads; written `kind:name`."""

    kind: TargetKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.kind is not TargetKind.NONE else ""


NOWHERE = Target(TargetKind.NONE, "")


def read_target(text: str) -> Target:
    """What `kind:name` means; nothing is nowhere. Raises Wrong."""
    if not text:
        return NOWHERE
    kind, _, name = text.partition(":")
    if kind not in set(TargetKind) - {TargetKind.NONE}:
        raise Wrong("unknown")
    if kind == TargetKind.URL:
        return Target(TargetKind.URL, read_url(name))
    if not _NAME.fullmatch(name):
        raise Wrong("unknown")
    return Target(TargetKind(kind), name)


def read_url(text: str) -> str:
    """An address that a page may lead to: of this shop ("/…"), of the web, of mail or phone.

    Nothing that runs, nothing that looks like this shop and is another. Raises Wrong."""
    url = text.strip()
    if not url:
        raise Wrong("required")
    if len(url) > LONGEST:
        raise Wrong("too_long", str(LONGEST))
    if any(character.isspace() or ord(character) < 32 or character in '\\"<>' for character in url):
        raise Wrong("not_an_address")
    if url.startswith("#") or (url.startswith("/") and not url.startswith("//")):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Wrong("not_an_address") from None
    if parts.scheme not in SCHEMES or not (parts.netloc or parts.scheme in ("mailto", "tel")):
        raise Wrong("not_an_address")
    return url
