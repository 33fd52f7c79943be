"""What a review may be, how its status moves, and whether it is shown at once."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mercer.kernel.errors import IllegalMove, InvalidField, InvalidFields


class ReviewStatus(StrEnum):
    """Shoppers see what is published; the rest waits for staff, or was turned down by them."""

    PENDING = "pending"
    PUBLISHED = "published"
    REJECTED = "rejected"


MOVES: dict[ReviewStatus, frozenset[ReviewStatus]] = {
    ReviewStatus.PENDING: frozenset({ReviewStatus.PUBLISHED, ReviewStatus.REJECTED}),
    ReviewStatus.PUBLISHED: frozenset({ReviewStatus.REJECTED}),
    ReviewStatus.REJECTED: frozenset({ReviewStatus.PUBLISHED}),
}


class ReportReason(StrEnum):
    """Why a visitor thinks that a review should not be there."""

    SPAM = "spam"
    OFFENSIVE = "offensive"
    OFF_TOPIC = "off_topic"
    FALSE = "false"
    OTHER = "other"


class ReviewSort(StrEnum):
    """In which order reviews are read."""

    NEWEST = "newest"
    HIGHEST = "highest"
    LOWEST = "lowest"


MOST_STARS = 5
LONGEST = {"title": 120, "text": 4_000, "name": 60, "reply": 2_000, "reason": 300, "words": 500}
MOST_PHOTOS = 4
MOST_INVITE_DAYS = 90
# A parcel that was delivered long ago is not brought up again when a merchant starts to ask.
INVITE_NO_LATER_THAN = timedelta(days=120)
_LINK = re.compile(r"(https?://|www\.|\b[a-z0-9-]+\.(com|net|org|info|biz|shop|ru|cn|xyz)\b)", re.I)
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def check_move(old: str, new: ReviewStatus) -> None:
    """Raises IllegalMove unless the table allows it."""
    if new not in MOVES.get(ReviewStatus(old), frozenset()):
        raise IllegalMove("review", old, new)


@dataclass(frozen=True)
class ReviewDraft:
    """A review as it is typed: stars 1 to 5, a title if there is one, text, the name to show.

    `language` is the tag of the page it is typed on, empty where nobody knows."""

    stars: int
    text: str
    name: str
    title: str = ""
    language: str = ""


def check_draft(draft: ReviewDraft) -> ReviewDraft:
    """A review in the form it is kept in: tidy, nothing too long. Raises InvalidFields."""
    problems = []
    if isinstance(draft.stars, bool) or draft.stars not in range(1, MOST_STARS + 1):
        problems.append(InvalidField("stars", "choose_stars", str(MOST_STARS)))
    tidy = {"title": one_line(draft.title), "name": one_line(draft.name), "text": lines(draft.text)}
    for field, text in tidy.items():
        if not text and field != "title":
            problems.append(InvalidField(field, "required"))
        if len(text) > LONGEST[field]:
            problems.append(InvalidField(field, "too_long", str(LONGEST[field])))
    if problems:
        raise InvalidFields(tuple(problems))
    return ReviewDraft(draft.stars, tidy["text"], tidy["name"], tidy["title"], draft.language)


def check_words(field: str, text: str, *, required: bool = False) -> str:
    """A text of staff or of a visitor, tidy. Raises InvalidFields."""
    tidy = lines(text)
    if required and not tidy:
        raise InvalidFields((InvalidField(field, "required"),))
    if len(tidy) > LONGEST[field]:
        raise InvalidFields((InvalidField(field, "too_long", str(LONGEST[field])),))
    return tidy


def check_reason(reason: str) -> ReportReason:
    """A reason that there is. Raises InvalidFields."""
    try:
        return ReportReason(reason)
    except ValueError:
        raise InvalidFields((InvalidField("reason", "choice"),)) from None


def one_line(text: str) -> str:
    """Text without line ends and doubled blanks."""
    return " ".join(_NOT_IN_TEXT.sub(" ", text).split())


def lines(text: str) -> str:
    """Text with its paragraphs: blanks tidied, never more than one empty line."""
    plain = _NOT_IN_TEXT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    tidy = "\n".join(" ".join(line.split()) for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", tidy).strip()


def first_status(*, is_verified: bool, verified_at_once: bool, draft: ReviewDraft) -> ReviewStatus:
    """Whether a new review is shown at once: only a buyer's, where the store says so, and never
    one with a web address in it."""
    holds_link = any(_LINK.search(text) for text in (draft.title, draft.text, draft.name))
    if is_verified and verified_at_once and not holds_link:
        return ReviewStatus.PUBLISHED
    return ReviewStatus.PENDING


@dataclass(frozen=True)
class ReviewSettings:
    """How a store deals with reviews.

    `verified_at_once`: what buyers write is shown without being read first. `open_to_all`:
    customers who did not buy may write too; theirs are always read first. `invites`: buyers are
    asked by mail, once an order, `invite_days` after its delivery."""

    verified_at_once: bool = True
    open_to_all: bool = False
    invites: bool = True
    invite_days: int = 7


def check_settings(settings: ReviewSettings) -> ReviewSettings:
    """Settings that can be. Raises InvalidFields."""
    days = settings.invite_days
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_INVITE_DAYS:
        problem = InvalidField("invite_days", "out_of_bounds", str(MOST_INVITE_DAYS))
        raise InvalidFields((problem,))
    return settings


def is_too_late(delivered_at: datetime, now: datetime) -> bool:
    """Whether nobody should be asked any more about what came so long ago."""
    return now - delivered_at > INVITE_NO_LATER_THAN
