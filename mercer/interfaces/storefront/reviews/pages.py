"""Reviews, as themes see them."""

from dataclasses import dataclass

from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Link, Notice, Pager, Picture, Stars


@dataclass(frozen=True, slots=True)
class StarBar:
    """How many gave so many stars; `percent` is of all."""

    name: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class ReviewPhoto:
    """A photo, small, and where it is large."""

    small: Picture
    large_url: str


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What somebody says; paragraphs are plain text. `language` is a tag where it is another one
    than the page's, empty otherwise."""

    id: str
    stars: Stars
    title: str
    paragraphs: tuple[str, ...]
    language: str
    name: str
    day: str
    is_verified: bool
    photos: tuple[ReviewPhoto, ...]
    reply: tuple[str, ...]
    reply_day: str
    report_url: str


@dataclass(frozen=True, slots=True)
class SortChoice:
    """One way to read reviews."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ReviewList:
    """Some reviews of a product; `more_url` leads to all, where these are only the newest."""

    url: str
    cards: tuple[ReviewCard, ...]
    sorts: tuple[SortChoice, ...]
    pager: Pager | None
    more_url: str = ""
    more_words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The part of a product's page; `stars` is none where nobody has reviewed it."""

    stars: Stars | None
    bars: tuple[StarBar, ...]
    reviews: ReviewList
    write_url: str


@dataclass(frozen=True, slots=True)
class AllReviewsPage:
    """Every review of a product, some at a time."""

    product: Link
    canonical: str
    section: ReviewSection


@dataclass(frozen=True, slots=True)
class ReviewChoice:
    """One product of an order; without `url` it cannot be reviewed, and `words` say why."""

    title: str
    picture: Picture | None
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """What of an order can be reviewed."""

    choices: tuple[ReviewChoice, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class StarField:
    """The choice of stars: value, words, is it chosen."""

    field: Field
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class WritePage:
    """The form for one review."""

    product: Link
    picture: Picture | None
    stars: StarField
    fields: tuple[Field, ...]
    photos: Field
    wrong: tuple[Field, ...]
    is_read_first: bool
    back_url: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form for a complaint about a review."""

    review: ReviewCard
    reasons: tuple[tuple[str, str, bool], ...]
    reason: Field
    words: Field
    wrong: tuple[Field, ...]
    back_url: str


@dataclass(frozen=True, slots=True)
class StopPage:
    """Whether not to be asked again."""

    email: str
