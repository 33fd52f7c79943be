"""What search tells others: what a list was narrowed by, what it can be narrowed by, what is left.

Frozen, small, and free of the database."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from mercer.areas.catalogue.facts import ProductCard


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody has chosen. Prices in minor units, both ends within; options as (name, value).

    Within one facet any of the values will do; every facet that is chosen from must fit, and all
    of them must fit the same variant: a blue shirt and a large one are not a large blue shirt.
    `stars`: as many on average or more. `fields`: custom fields as (code, value), "true" and
    "false" for yes and no. `ranges`: custom fields that are numbers.
    """

    lowest_minor: int | None = None
    highest_minor: int | None = None
    in_stock: bool = False
    brands: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    stars: int = 0
    fields: tuple[tuple[str, str], ...] = ()
    ranges: tuple["NumberRange", ...] = ()

    @property
    def has_price(self) -> bool:
        """Whether a price is asked for."""
        return self.lowest_minor is not None or self.highest_minor is not None

    @property
    def option_names(self) -> tuple[str, ...]:
        """The options that something is chosen from, in one order."""
        return tuple(sorted({name for name, _ in self.options}))

    @property
    def range_codes(self) -> tuple[str, ...]:
        """The custom fields that a range is chosen of, in one order."""
        return tuple(sorted({each.code for each in self.ranges}))

    @property
    def field_codes(self) -> tuple[str, ...]:
        """The custom fields that something is chosen from, in one order."""
        return tuple(sorted({code for code, _ in self.fields}))

    def values_of(self, name: str) -> tuple[str, ...]:
        """What is chosen of one option."""
        return tuple(value for each, value in self.options if each == name)

    def values_of_field(self, code: str) -> tuple[str, ...]:
        """What is chosen of one custom field."""
        return tuple(value for each, value in self.fields if each == code)

    @property
    def count(self) -> int:
        """How many things are chosen; a price is one, and so is a rating."""
        values = len(self.brands) + len(self.options) + len(self.fields) + len(self.ranges)
        return self.has_price + self.in_stock + (self.stars > 0) + values


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From a number to a number of one custom field, both ends within; no end where it is None."""

    code: str
    lowest: Decimal | None
    highest: Decimal | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a list can be narrowed to, and how many products would be left then."""

    value: str
    count: int
    is_chosen: bool = False
    label: str = ""

    @property
    def shown(self) -> str:
        """What it is called in the language of the list."""
        return self.label or self.value


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that a list can be narrowed by: an option by its name, a custom field by its code.

    `label`: what it is called in the language of the list. `kind`: the custom field's."""

    name: str
    values: tuple[FacetValue, ...]
    label: str = ""
    kind: str = ""

    @property
    def shown(self) -> str:
        """What it is called in the language of the list."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class NumberBucket:
    """A stretch of numbers, both ends within; the last one has no end.

    `is_offered`: the list's own, not one that only whoever asks has named."""

    range: NumberRange
    count: int
    is_chosen: bool = False
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class NumberFacet:
    """A custom field that is a number, in stretches; what is chosen is always among them."""

    code: str
    label: str
    lowest: Decimal | None
    highest: Decimal | None
    buckets: tuple[NumberBucket, ...]


@dataclass(frozen=True, slots=True)
class StarsFacet:
    """So many stars on average or more, and how many products would be left then."""

    stars: int
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class PriceBucket:
    """A stretch of prices, both ends within; the last one has no end."""

    lowest_minor: int
    highest_minor: int | None
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """All that a list can be narrowed by. The count of a value leaves its own facet's choice out.

    `lowest_minor` and `highest_minor` say between what the prices are; None where there is none."""

    lowest_minor: int | None = None
    highest_minor: int | None = None
    buckets: tuple[PriceBucket, ...] = ()
    in_stock: int = 0
    not_in_stock: int = 0
    brands: tuple[FacetValue, ...] = ()
    options: tuple[Facet, ...] = ()
    stars: tuple[StarsFacet, ...] = ()
    fields: tuple[Facet, ...] = ()
    numbers: tuple[NumberFacet, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which page of a list, in which order; "" is the order taken unasked."""

    sort: str = ""
    page: int = 1
    per_page: int = 24


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a list. `total` is what the filters leave of `unfiltered`; `pages` at least 1."""

    cards: tuple[ProductCard, ...]
    total: int
    unfiltered: int
    page: int
    pages: int
    per_page: int
    sort: str
    filters: Filters
    facets: Facets


@dataclass(frozen=True, slots=True)
class SearchShelf:
    """What some words and filters find. `meant`: the words that may have been meant, or "".

    `is_exact` says that the words themselves were found, not only what looks like them."""

    words: str
    shelf: Shelf
    meant: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Words that mean the same in a store."""

    group_id: UUID
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchedWords:
    """How often some words were looked for, and how much the latest search found."""

    words: str
    searches: int
    results: int
