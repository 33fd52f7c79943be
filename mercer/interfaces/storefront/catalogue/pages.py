"""The pages of the catalogue, as themes see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mercer.interfaces.storefront.catalogue.facet_pages import FilterPanel
from mercer.interfaces.storefront.catalogue.films import FilmCard
from mercer.interfaces.storefront.content.pages import ShownBlock
from mercer.interfaces.storefront.pages import Link, Pager, Picture, PriceTag, ProductCard
from mercer.interfaces.storefront.reviews.pages import ReviewSection


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A category as a door on the home page."""

    name: str
    url: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front door: what the merchant has made of `blocks`, or else the rest."""

    headline: str
    words: str
    hero: Picture | None
    hero_url: str
    categories: tuple[CategoryTile, ...]
    new_products: tuple[ProductCard, ...]
    json_ld: str = ""
    blocks: tuple[ShownBlock, ...] = ()
    meta_title: str = ""
    preview_words: str = ""


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """A category: where it hangs, what hangs from it, its products; a collection hangs nowhere."""

    name: str
    description: str
    title: str
    meta_description: str
    canonical: str
    trail: tuple[Link, ...]
    branches: tuple[Link, ...]
    cards: tuple[ProductCard, ...]
    total: int
    panel: FilterPanel
    pager: Pager | None
    json_ld: str
    banner: Picture | None = None
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OptionValue:
    """One value of an option; `url` leads to the variant that has it, given what else is chosen.

    `state` tells what becomes of it with the other values chosen: "" can be had, "gone" is sold
    out, "none" is not made; `words` say so. `name` is the value in the shopper's language."""

    value: str
    url: str
    sku: str
    is_chosen: bool
    can_sell: bool
    state: str = ""
    words: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """What variants differ in, and what is chosen, in the shopper's language."""

    name: str
    values: tuple[OptionValue, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """What is chosen: price and stock of one variant."""

    variant_id: str
    sku: str
    text: str
    price: PriceTag | None
    stock_words: str
    stock_tone: str
    can_sell: bool
    most: int
    picture: int
    arrival_words: str = ""
    prior_words: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the store says of its products: a name, and words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """Products beside a product, and why they stand there; `code` names the row in the page."""

    code: str
    title: str
    cards: tuple[ProductCard, ...]


@dataclass(frozen=True, slots=True)
class ProductPage:
    """A product: pictures, choice, price, stock, words."""

    title: str
    brand: str
    meta_title: str
    meta_description: str
    canonical: str
    slug: str
    description: str
    trail: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    chosen: VariantChoice
    options: tuple[OptionChoice, ...]
    variants_json: str
    state_words: Mapping[str, str]
    needs_shipping: bool
    tax_words: str
    delivery_words: str
    returns_words: str
    returns_url: str
    delivery_url: str
    json_ld: str
    share_picture: str
    reviews: ReviewSection
    related_rows: tuple[CardRow, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    details: tuple[Detail, ...] = ()
    notice: str = ""
    films: tuple[FilmCard, ...] = ()

    @property
    def related(self) -> tuple[ProductCard, ...]:
        """All that stands beside it, row by row."""
        return tuple(card for row in self.related_rows for card in row.cards)


@dataclass(frozen=True, slots=True)
class CardsFragment:
    """Some cards, for a page that has a place for them."""

    cards: tuple[ProductCard, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found; without words an invitation to search. `panel` is None where nothing was.

    `meant`: words that may have been meant. `is_exact`: the words themselves were found."""

    words: str
    total: int
    cards: tuple[ProductCard, ...]
    panel: FilterPanel | None
    pager: Pager | None
    meant: Link | None
    is_exact: bool
    categories: tuple[CategoryTile, ...]
    instead: tuple[ProductCard, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product or a category that may be meant; categories have no price."""

    name: str
    url: str
    picture: Picture | None
    price: PriceTag | None
    is_category: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the shopper may mean, while they type."""

    words: str
    found: tuple[Suggestion, ...]
    all_url: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A plain text page."""

    title: str
    body: str
    changed: str
    url: str = ""
    meta_description: str = ""
    json_ld: str = ""
