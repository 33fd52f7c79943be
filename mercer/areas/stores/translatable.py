"""The contract for things whose texts are said in other languages: products, policies, methods.

Each area brings its own in `plugs.py`; the pages, the counts of what is missing and the files that
translators work with go over all that are installed.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from mercer.kernel.actors import Actor
from mercer.kernel.registry import Registry

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of a thing. `label` is English; `shape`: line, text, html, markdown or address.

    An address may stay as it is; every other text is missing where the original has one."""

    code: str
    label: str
    shape: str = "line"


@dataclass(frozen=True, slots=True)
class TextRow:
    """A thing with its texts as they were written and as they are said in a language."""

    key: str
    name: str
    originals: Mapping[str, str]
    texts: Mapping[str, str]
    outdated: frozenset[str] = frozenset()

    def is_missing(self, field: TextField) -> bool:
        """Whether a text is there and not said in the language."""
        known = self.originals.get(field.code) and field.shape != "address"
        return bool(known) and not self.texts.get(field.code)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many things there are, how many lack a text, and how many have one out of date."""

    total: int
    missing: int
    outdated: int


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Whose texts, in which language, which of them: `state` is "", "missing" or "outdated"."""

    store_id: UUID
    language: str
    state: str = ""
    words: str = ""
    key: str = ""


class Translatable(ABC):
    """One kind of thing. `verb`: who may translate it."""

    code: ClassVar[str]
    label: ClassVar[str]
    verb: ClassVar[str]
    position: ClassVar[int] = 100
    fields: ClassVar[tuple[TextField, ...]]

    @abstractmethod
    def count(self, store_id: UUID, language: str) -> Progress:
        """How far the translation is. One statement."""

    @abstractmethod
    def list_rows(self, query: TextQuery, *, offset: int, most: int) -> tuple[TextRow, ...]:
        """A stretch of them by name. One statement."""

    @abstractmethod
    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        """Say these texts in the language; blank ones are taken back. Raises as the operation."""

    def find(self, store_id: UUID, language: str, key: str) -> TextRow | None:
        """One of them, or None. One statement."""
        rows = self.list_rows(TextQuery(store_id, language, key=key), offset=0, most=1)
        return rows[0] if rows else None

    def every_row(self, query: TextQuery) -> Iterator[TextRow]:
        """All of them, read a stretch at a time."""
        offset = 0
        while rows := self.list_rows(query, offset=offset, most=AT_ONCE):
            yield from rows
            offset += AT_ONCE


translatables: Registry[Translatable] = Registry(
    Translatable,  # type: ignore[type-abstract]
    "mercer.areas.stores.translatables",
)


def list_translatables() -> tuple[Translatable, ...]:
    """Every kind that is installed, as a page shows them."""
    kinds = (kind() for kind in translatables.all().values())
    return tuple(sorted(kinds, key=lambda kind: (kind.position, kind.code)))
