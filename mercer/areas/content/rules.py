"""How the status of a page moves, which language is read, and how far changes are taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from mercer.kernel.errors import IllegalMove, InvalidField, InvalidFields
from mercer.kernel.languages import language_chain, normal_language
from mercer.kernel.years import YEARS, is_plausible

MOST_STEPS = 20


class PageKind(StrEnum):
    """A page has an address of its own; the home page is the front door, one for each store."""

    PAGE = "page"
    HOME = "home"


class PageStatus(StrEnum):
    """Shoppers see what is published; what is scheduled becomes so by itself."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"


MOVES: dict[PageStatus, frozenset[PageStatus]] = {
    PageStatus.DRAFT: frozenset({PageStatus.SCHEDULED, PageStatus.PUBLISHED}),
    PageStatus.SCHEDULED: frozenset(
        {PageStatus.SCHEDULED, PageStatus.PUBLISHED, PageStatus.DRAFT, PageStatus.UNPUBLISHED}
    ),
    PageStatus.PUBLISHED: frozenset({PageStatus.PUBLISHED, PageStatus.UNPUBLISHED}),
    PageStatus.UNPUBLISHED: frozenset({PageStatus.SCHEDULED, PageStatus.PUBLISHED}),
}


def check_move(old: str, new: PageStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(PageStatus(old), frozenset()):
        raise IllegalMove("page", old, new)


def check_language(language: str) -> str:
    """A language as we keep it: "de", "de-AT". Raises InvalidFields."""
    try:
        return normal_language(language)
    except InvalidField as problem:
        raise InvalidFields((problem,)) from None


def spoken(asked: str, main: str, there: Iterable[str]) -> str:
    """Which of the languages that are there is read: the asked one, its base, the main one, any."""
    known = list(there)
    for each in (*language_chain(asked, main), main):
        if each in known:
            return each
    return known[0] if known else main


def check_times(at: datetime | None, until: datetime | None, now: datetime) -> None:
    """A page ends after it begins, and neither lies behind us. Raises InvalidFields."""
    problems = []
    if at is not None and at <= now:
        problems.append(InvalidField("at", "in_the_past"))
    if until is not None and until <= (at or now):
        problems.append(InvalidField("until", "before_it_begins" if at else "in_the_past"))
    for name, moment in (("at", at), ("until", until)):
        if moment is not None and moment > now and not is_plausible(moment):
            problems.append(InvalidField(name, "out_of_range", YEARS))
    if problems:
        raise InvalidFields(tuple(problems))


def with_step(former: Sequence[Any], step: Any) -> list[Any]:
    """The steps that can be undone, the latest last; the oldest are forgotten."""
    return [*former, step][-MOST_STEPS:]
