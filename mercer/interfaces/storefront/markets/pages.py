"""The page of countries, as themes see it."""

from dataclasses import dataclass

from mercer.interfaces.storefront.pages import Door


@dataclass(frozen=True, slots=True)
class MarketChoice:
    """A way in; `is_here` is the one that the page is read through."""

    door: Door
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MarketsPage:
    """Where one may shop; `back` is the path, without a prefix, that every choice leads to."""

    choices: tuple[MarketChoice, ...]
    back: str
