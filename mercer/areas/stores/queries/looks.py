"""What a store looks like: what the public sees, what is being tried, and what it was before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mercer.areas.stores.models import Look
from mercer.areas.stores.queries.themes import PLAIN, find_theme
from mercer.areas.stores.rules.looks import LookPicture, fitting
from mercer.areas.stores.rules.themes import Theme

MOST_LISTED = 50


@dataclass(frozen=True)
class PictureFile:
    """A stored picture of a look."""

    key: str
    width: int
    height: int


@dataclass(frozen=True)
class LookFacts:
    """A look: its theme, what the merchant set, its pictures. `number` is None of a draft and 0 of
    the look that a store begins with."""

    number: int | None
    theme: str
    values: dict[str, str]
    pictures: dict[str, PictureFile]
    edited_at: datetime | None = None
    published_at: datetime | None = None
    published_by: str = ""

    def picture(self, kind: LookPicture) -> PictureFile | None:
        """The logo, or another picture."""
        return self.pictures.get(kind)

    @property
    def usable(self) -> tuple[Theme, dict[str, str]]:
        """The theme as it is installed now, and the values that it still knows."""
        theme = find_theme(self.theme)
        return theme, fitting(theme, self.values)


BEGINNING = LookFacts(number=0, theme=PLAIN, values={}, pictures={})


def published_look(store_id: UUID) -> LookFacts:
    """What the public sees: one statement. A store begins with the plain theme as it is."""
    row = Look.objects.filter(store_id=store_id).published().first()
    return look_facts(row) if row else BEGINNING


def find_draft_look(store_id: UUID) -> LookFacts | None:
    """What is being tried, and nobody but staff sees."""
    row = Look.objects.filter(store_id=store_id, published_at=None).first()
    return look_facts(row) if row else None


def list_looks(store_id: UUID) -> tuple[LookFacts, ...]:
    """What the public has seen, the latest first."""
    return tuple(map(look_facts, Look.objects.filter(store_id=store_id).published()[:MOST_LISTED]))


def look_facts(row: Look) -> LookFacts:
    """A row as others see it."""
    return LookFacts(
        number=row.number,
        theme=row.theme,
        values=dict(row.values),
        pictures={kind: PictureFile(**parts) for kind, parts in row.pictures.items()},
        edited_at=row.edited_at,
        published_at=row.published_at,
        published_by=row.published_by,
    )
