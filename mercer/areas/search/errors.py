"""Refusals of search."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mercer.kernel.errors import Conflict, NotFound


@dataclass(eq=False)
class SynonymsNotFound(NotFound):
    """The store has no such group of words."""

    code: ClassVar[str] = "synonyms_not_found"
    group_id: UUID


@dataclass(eq=False)
class TooManySynonyms(Conflict):
    """The store has as many groups as are looked through with every product."""

    code: ClassVar[str] = "too_many_synonyms"
    most: int
