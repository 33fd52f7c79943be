"""What lists can be narrowed by, as themes see it."""

from dataclasses import dataclass

from mercer.interfaces.storefront.pages import Link


@dataclass(frozen=True, slots=True)
class FilterValue:
    """A value that can be ticked: `field` and `value` are sent, `count` would be left."""

    id: str
    field: str
    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StarsChoice:
    """So many stars or more, one of which can be chosen; `stars` 0 takes the choice back."""

    id: str
    stars: int
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """The values of one facet; `more` are those that few look for."""

    id: str
    name: str
    values: tuple[FilterValue, ...]
    more: tuple[FilterValue, ...]
    is_open: bool
    chosen: int


@dataclass(frozen=True, slots=True)
class PriceStretch:
    """Prices from, to; `url` narrows to them, or takes that back where they are chosen."""

    name: str
    url: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PriceFilter:
    """From and to, as typed; what is usual; `error` says what cannot be read."""

    lowest: str
    highest: str
    lowest_hint: str
    highest_hint: str
    currency: str
    stretches: tuple[PriceStretch, ...]
    error: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class SortChoice:
    """One way to sort a list."""

    code: str
    name: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """All that narrows a list, and what does so now. `address` is the list's own, as it stands."""

    action: str
    address: str
    words: str
    groups: tuple[FilterGroup, ...]
    price: PriceFilter | None
    stock: FilterValue | None
    stars: tuple[StarsChoice, ...]
    chips: tuple[Link, ...]
    clear_url: str
    sorts: tuple[SortChoice, ...]
    total: int
    unfiltered: int

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to choose, or to take back."""
        return bool(self.groups or self.price or self.stock or self.stars or self.chips)
