"""What a field of a block may hold: read from what was typed or stored, checked, never half.

Each kind reads leniently, so that a draft can be kept half-written; `is_blank` says what still has
to be filled in before shoppers see it. No database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar
from uuid import UUID

from mercer.areas.content.links import read_target
from mercer.areas.content.wrong import Wrong
from mercer.kernel.text import is_storable

_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Kind:
    """What a field holds. `code` names the editor's widget, `words` help whoever fills it in."""

    code: ClassVar[str]
    empty: ClassVar[Any] = ""
    label: str
    words: str = ""
    is_required: bool = False

    def read(self, raw: Any) -> Any:
        """The value in the form it is kept in. Raises Wrong."""
        raise NotImplementedError

    def start(self) -> Any:
        """What stands there at first."""
        return self.empty

    def is_blank(self, value: Any) -> bool:
        """Whether nothing is said."""
        return bool(value == self.empty)


def of(kind: Kind) -> Any:
    """A field of a block, of this kind."""
    return field(default_factory=kind.start, metadata={"kind": kind})


@dataclass(frozen=True)
class Line(Kind):
    """One line of text."""

    code: ClassVar[str] = "line"
    most: int = 120

    def read(self, raw: Any) -> str:
        return self.bounded(" ".join(text_of(raw).split()))

    def bounded(self, text: str) -> str:
        """No longer than it may be. Raises Wrong."""
        if len(text) > self.most:
            raise Wrong("too_long", str(self.most))
        return text


@dataclass(frozen=True)
class Markdown(Line):
    """A text with headings, lists and links, written in Markdown."""

    code: ClassVar[str] = "markdown"
    most: int = 20_000

    def read(self, raw: Any) -> str:
        return self.bounded(text_of(raw).replace("\r\n", "\n").replace("\r", "\n").strip())


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few; `options` are pairs of value and label, the first is chosen at first."""

    code: ClassVar[str] = "choice"
    options: tuple[tuple[str, str], ...] = ()

    def read(self, raw: Any) -> str:
        if raw in (None, ""):
            return self.start()
        if not isinstance(raw, str) or raw not in dict(self.options):
            raise Wrong("unknown_choice", ", ".join(dict(self.options)))
        return str(raw)

    def start(self) -> str:
        return self.options[0][0]

    def is_blank(self, value: Any) -> bool:
        return False


@dataclass(frozen=True)
class Number(Kind):
    """A whole number between two bounds."""

    code: ClassVar[str] = "number"
    least: int = 0
    most: int = 100
    first: int = 0

    def read(self, raw: Any) -> int:
        text = str(raw).strip() if raw is not None else ""
        if not text:
            return self.first
        if isinstance(raw, bool) or not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise Wrong("not_a_number")
        if not self.least <= int(text) <= self.most:
            raise Wrong("out_of_range", f"{self.least}–{self.most}")
        return int(text)

    def start(self) -> int:
        return self.first

    def is_blank(self, value: Any) -> bool:
        return False


@dataclass(frozen=True)
class PictureUse:
    """A picture in a place: which, and what it shows in words; without words it is mere dress."""

    id: str = ""
    alt: str = ""


@dataclass(frozen=True)
class OnePicture(Kind):
    """A picture that was uploaded, with its words."""

    code: ClassVar[str] = "picture"
    empty: ClassVar[PictureUse] = PictureUse()

    def read(self, raw: Any) -> PictureUse:
        if raw is None or isinstance(raw, PictureUse):
            return raw or self.empty
        if not isinstance(raw, Mapping):
            raise Wrong("wrong_type")
        alt = Line("", most=300).read(raw.get("alt", ""))
        return PictureUse(as_id(raw.get("id", "")), alt)

    def is_blank(self, value: PictureUse) -> bool:
        return not value.id


@dataclass(frozen=True)
class OneVideo(Kind):
    """A film that was uploaded."""

    code: ClassVar[str] = "video"

    def read(self, raw: Any) -> str:
        return as_id(raw or "")


@dataclass(frozen=True)
class LinkTo(Kind):
    """Where something leads: `category:<id>`, `page:<id>`, `url:<address>` …, or nowhere."""

    code: ClassVar[str] = "link"

    def read(self, raw: Any) -> str:
        text = text_of(raw).strip()
        return str(read_target(text)) if text else ""


@dataclass(frozen=True)
class OneCategory(Kind):
    """A category, by its id."""

    code: ClassVar[str] = "category"

    def read(self, raw: Any) -> str:
        return as_id(raw)


@dataclass(frozen=True)
class OneCollection(OneCategory):
    """A collection, by its id."""

    code: ClassVar[str] = "collection"


@dataclass(frozen=True)
class Several(Kind):
    """Several ids, in their order, each once."""

    empty: ClassVar[tuple[str, ...]] = ()
    most: int = 24

    def read(self, raw: Any) -> tuple[str, ...]:
        if raw in (None, ""):
            return ()
        if not isinstance(raw, (list, tuple)):
            raise Wrong("wrong_type")
        ids = tuple(dict.fromkeys(filter(None, map(as_id, raw))))
        if len(ids) > self.most:
            raise Wrong("too_many", str(self.most))
        return ids


@dataclass(frozen=True)
class Categories(Several):
    """Several categories."""

    code: ClassVar[str] = "categories"


@dataclass(frozen=True)
class Products(Several):
    """Several products."""

    code: ClassVar[str] = "products"


@dataclass(frozen=True)
class Rows(Kind):
    """Several of a small thing with fields of its own: questions with answers, promises."""

    code: ClassVar[str] = "rows"
    empty: ClassVar[tuple[Any, ...]] = ()
    row: type[Any] = object
    most: int = 30

    def read(self, raw: Any) -> tuple[Any, ...]:
        if raw in (None, ""):
            return ()
        if not isinstance(raw, (list, tuple)):
            raise Wrong("wrong_type")
        if len(raw) > self.most:
            raise Wrong("too_many", str(self.most))
        rows = []
        for number, each in enumerate(raw):
            made, problems = read_fields(self.row, each)
            if problems:
                name, wrong = next(iter(problems.items()))
                raise Wrong(wrong.reason, wrong.bound, f"{number}.{name}".strip("."))
            if made != self.row():
                rows.append(made)
        return tuple(rows)


def kinds_of(owner: type[Any]) -> dict[str, Kind]:
    """The fields of a block or of a row, by name, in their order."""
    return {each.name: each.metadata["kind"] for each in fields(owner) if "kind" in each.metadata}


def read_fields(owner: type[Any], raw: Any) -> tuple[Any, dict[str, Wrong]]:
    """What was typed or stored, read field by field; and what is wrong, by field.

    What nobody knows any more is left out, what is missing stands as at first."""
    if isinstance(raw, owner):
        return raw, {}
    if not isinstance(raw, Mapping):
        return owner(), {"": Wrong("wrong_type")}
    values, problems = {}, {}
    for name, kind in kinds_of(owner).items():
        if name not in raw:
            continue
        try:
            values[name] = kind.read(raw[name])
        except Wrong as wrong:
            problems[f"{name}.{wrong.place}" if wrong.place else name] = wrong
    return owner(**values), problems


def blanks(thing: Any) -> list[str]:
    """What has to be filled in before shoppers see it: names of fields, those of rows too."""
    found = []
    for name, kind in kinds_of(type(thing)).items():
        value = getattr(thing, name)
        if kind.is_required and kind.is_blank(value):
            found.append(name)
        if isinstance(kind, Rows):
            found += [
                f"{name}.{number}.{each}"
                for number, row in enumerate(value)
                for each in blanks(row)
            ]
    return found


def text_of(raw: Any) -> str:
    """Text that can be kept. Raises Wrong."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise Wrong("not_text")
    if not is_storable(raw) or _NOT_IN_TEXT.search(raw):
        raise Wrong("bad_character")
    return raw


def as_id(raw: Any) -> str:
    """An id as text, or nothing. Raises Wrong."""
    text = text_of(raw).strip() if not isinstance(raw, UUID) else str(raw)
    if not text:
        return ""
    try:
        return str(UUID(text))
    except ValueError:
        raise Wrong("unknown") from None
