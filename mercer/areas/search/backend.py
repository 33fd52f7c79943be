"""The contract for a place where products are searched for."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar
from uuid import UUID

from django.conf import settings

from mercer.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Document:
    """A product's words by weight: its title, then what names it, then what tells of it.

    `language` is "" for the words as they were written. In the languages `said_in`, another
    document of the product says it better: there it is not looked at. Documents as written come
    first; whatever is not in their `said_in` is forgotten with them."""

    product_id: UUID
    slug: str
    title: str
    names: tuple[str, ...]
    text: str
    shown_from: datetime | None
    shown_until: datetime | None
    language: str = ""
    said_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is looked for, in which store and language, and which stretch of it.

    `languages`: in which translations are looked at, the nearest first; none where the language is
    the store's own."""

    store_id: UUID
    words: str
    language: str
    offset: int
    limit: int
    now: datetime
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are in all, and the best of them within the stretch asked for.

    `tiers`, one for each product: 1 has the words themselves, 2 words that begin so, 3 a slip of
    the fingers undone, 4 looks alike."""

    total: int
    product_ids: tuple[UUID, ...]
    tiers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that what is being typed may mean; `kind` is "product" or "category"."""

    title: str
    slug: str
    kind: str
    product_id: UUID | None = None


class SearchBackend(ABC):
    """Keeps documents and finds them. No words, whatever they are, may make it fail."""

    code: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def index(
        self, store_id: UUID, documents: Sequence[Document], *, language: str, now: datetime
    ) -> None:
        """Take documents in, or take them in anew."""

    @abstractmethod
    def remove(self, store_id: UUID, product_ids: Sequence[UUID]) -> None:
        """Forget documents; those that are not there are no trouble."""

    @abstractmethod
    def find(self, request: SearchRequest) -> Found:
        """The documents that these words mean, the best first; with few, those meant perhaps."""

    @abstractmethod
    def suggest(self, request: SearchRequest) -> tuple[Suggestion, ...]:
        """Products whose titles have these words, the last one half typed."""

    @abstractmethod
    def spell(self, request: SearchRequest) -> str:
        """Words of the index that may have been meant by these; "" where none are better."""

    def forget_words(self, store_id: UUID) -> None:  # noqa: B027 (not all backends keep any)
        """Forget the words, kept apart for typing errors, that no document says any more."""

    @abstractmethod
    def list_ids(self, store_id: UUID, *, after: UUID | None, most: int) -> tuple[UUID, ...]:
        """The products that documents are kept of, a stretch at a time, by id."""


backends: Registry[SearchBackend] = Registry(SearchBackend, "mercer.areas.search.backends")  # type: ignore[type-abstract]


@lru_cache(maxsize=1)
def search_backend() -> SearchBackend:
    """The backend of this installation: the setting SEARCH_BACKEND, or PostgreSQL."""
    return backends.get(getattr(settings, "SEARCH_BACKEND", "postgres"))()
