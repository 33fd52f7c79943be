"""Pages of blocks, as themes see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mercer.interfaces.storefront.pages import Picture, ProductCard


@dataclass(frozen=True, slots=True)
class Film:
    """A film that is played from the shop itself."""

    src: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A category as a door."""

    name: str
    url: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block ready to be drawn by `template`. `says` holds its fields by name: texts as HTML,
    pictures as Picture, links as addresses. `is_first` of a page: its heading is the page's."""

    code: str
    anchor: str
    template: str
    says: Mapping[str, Any]
    cards: tuple[ProductCard, ...] = ()
    tiles: tuple[Tile, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page of the merchant's. `alternates`: language and address, for search engines."""

    title: str
    meta_title: str
    meta_description: str
    url: str
    blocks: tuple[ShownBlock, ...]
    has_banner: bool
    picture: Picture | None = None
    json_ld: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    preview_words: str = field(default="")
