"""What a product can be, when it can be seen, and how its words are put in order. No database."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

MOST_OPTIONS = 3
MOST_SLUG = 200
MOST_CUSTOM_FIELDS = 50


class ProductKind(StrEnum):
    """Goods go in a parcel; a download and a service do not."""

    GOODS = "goods"
    DOWNLOAD = "download"
    SERVICE = "service"


class ProductStatus(StrEnum):
    """Unpublished products are seen by staff only."""

    DRAFT = "draft"
    PUBLISHED = "published"


class StockPolicy(StrEnum):
    """What happens when none is left."""

    DENY = "deny"
    BACKORDER = "backorder"
    UNTRACKED = "untracked"


class FieldKind(StrEnum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"


class CollectionKind(StrEnum):
    """Who says what is in a collection: a person, or rules."""

    MANUAL = "manual"
    RULES = "rules"


class Match(StrEnum):
    """How many of a collection's rules a product must fit."""

    ALL = "all"
    ANY = "any"


class ImportStatus(StrEnum):
    """Where a run over a file of products is."""

    MAPPING = "mapping"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def needs_shipping(kind: str) -> bool:
    """Only goods travel."""
    return kind == ProductKind.GOODS


def is_visible(
    status: str,
    publish_at: datetime | None,
    unpublish_at: datetime | None,
    now: datetime,
) -> bool:
    """Published, not before its day, and not after it."""
    return (
        status == ProductStatus.PUBLISHED
        and (publish_at is None or publish_at <= now)
        and (unpublish_at is None or unpublish_at > now)
    )


def make_slug(text: str, most: int = MOST_SLUG) -> str:
    """The last part of an address: lower case, accents off Latin letters, words joined by hyphens.

    Letters of other scripts stay. Nothing usable gives "" (the caller chooses a name then)."""
    plain = "".join(_unaccented(letter) for letter in unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:most].strip("-")


def _unaccented(letter: str) -> str:
    first = unicodedata.normalize("NFKD", letter)[0]
    if letter == "ß":
        return "ss"
    return first if first.isascii() else letter


def free_slug(wanted: str, taken: set[str], most: int = MOST_SLUG) -> str:
    """The wanted slug, or the first of wanted-2, wanted-3 … that nobody has."""
    if wanted not in taken:
        return wanted
    number = 2
    while (slug := f"{wanted[: most - len(str(number)) - 1]}-{number}") in taken:
        number += 1
    return slug


def make_sku(handle: str, option_values: Sequence[str]) -> str:
    """A SKU for a variant that came without: the same product and options give the same one."""
    name = make_slug(" ".join([handle, *option_values])).upper()
    if 0 < len(name) <= 64:
        return name
    print_ = hashlib.sha256("\x1f".join([handle, *option_values]).encode()).hexdigest()[:10]
    return f"{name[:53]}-{print_}".strip("-").upper()


def free_sku(wanted: str, taken: set[str]) -> str:
    """A SKU like this one that nobody has: LAMP-2, LAMP-3 … after LAMP, LAMP-3 after LAMP-2."""
    stem, number = sku_stem(wanted), 2
    while (sku := f"{stem}-{number}") in taken:
        number += 1
    return sku


def sku_stem(sku: str) -> str:
    """A SKU without the number at its end, short enough for another one."""
    return (re.sub(r"-\d{1,4}$", "", sku) or sku)[:58]


def is_gtin(text: str) -> bool:
    """GTIN-8, -12, -13 or -14: weighted 3 and 1 from the right, the digits add up to tens.

    **Source**: GS1 General Specifications, section 7.9."""
    if not (text.isascii() and text.isdigit()) or len(text) not in (8, 12, 13, 14):
        return False
    weighted = (int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(reversed(text)))
    return sum(weighted) % 10 == 0
