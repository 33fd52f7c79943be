"""What the catalogue tells others: frozen, small, and free of the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage

from mercer.areas.catalogue.image_store import avif_name
from mercer.kernel.languages import language_chain


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size, as WebP; `has_avif`: smaller beside it."""

    width: int
    height: int
    key: str
    has_avif: bool = False

    @property
    def url(self) -> str:
        """Where a browser fetches it."""
        return default_storage.url(self.key)

    @property
    def avif_key(self) -> str:
        """The same size as AVIF, "" where there is none."""
        return avif_name(self.key) if self.has_avif else ""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture in all its sizes, smallest first; the focal point in percent."""

    id: UUID
    alt: str
    width: int
    height: int
    focal_x: int
    focal_y: int
    renditions: tuple[Rendition, ...]
    variant_ids: tuple[UUID, ...] = ()

    def at_least(self, width: int) -> Rendition | None:
        """The smallest size that is as wide as this, or the largest there is."""
        fitting = (each for each in self.renditions if each.width >= width)
        return next(fitting, self.renditions[-1] if self.renditions else None)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The store's own slug of something, and the slugs that it has in other languages."""

    own: str
    by_language: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The slug under which it stands in a language: the language's, its base's, the own one."""
        known = (self.by_language.get(each) for each in language_chain(language, ""))
        return next(filter(None, known), self.own)


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """A variant as carts, stock and orders need it.

    `option_values` are as the merchant wrote them: they stay in every language; `shown_values` and
    the texts are in the language asked for."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    sku: str
    title: str
    option_text: str
    kind: str
    needs_shipping: bool
    weight_grams: int
    tax_category: str
    stock_policy: str
    backorder_limit: int | None
    max_per_order: int | None
    image_key: str
    is_sellable: bool
    option_values: tuple[str, ...] = ()
    gtin: str = ""
    shown_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """What reviews say of a product: 47 tenths are 4.7 stars; `by_stars` counts one star first."""

    average_tenths: int
    count: int
    by_stars: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product as lists show it; price and stock are for the caller to add."""

    product_id: UUID
    slug: str
    title: str
    brand: str
    kind: str
    image: ImageFacts | None
    created_at: datetime
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A category as menus and trails show it; `children` only where a whole tree was asked for."""

    category_id: UUID
    slug: str
    name: str
    children: tuple["CategoryLink", ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """A category with its way from the root and its branches."""

    category_id: UUID
    slug: str
    name: str
    description: str
    seo_title: str
    seo_description: str
    image: dict[str, Any] | None
    trail: tuple[CategoryLink, ...]
    children: tuple[CategoryLink, ...]
    addresses: Addresses = Addresses("")


@dataclass(frozen=True, slots=True)
class CollectionFacts:
    """A collection; `sort` is the order taken unasked, `rules` as they are stored."""

    collection_id: UUID
    slug: str
    name: str
    description: str
    kind: str
    match: str
    rules: tuple[Mapping[str, str], ...]
    sort: str
    image: ImageFacts | None
    is_published: bool
    publish_at: datetime | None
    unpublish_at: datetime | None
    seo_title: str
    seo_description: str
    updated_at: datetime
    addresses: Addresses = Addresses("")

    def is_visible(self, now: datetime) -> bool:
        """Whether shoppers see it: switched on, not before its day and not after it."""
        return (
            self.is_published
            and (self.publish_at is None or self.publish_at <= now)
            and (self.unpublish_at is None or self.unpublish_at > now)
        )


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """One page of a category's products. `pages` is at least 1."""

    category: CategoryFacts
    cards: tuple[ProductCard, ...]
    total: int
    page: int
    pages: int
    per_page: int
    sort: str


@dataclass(frozen=True, slots=True)
class OptionFacts:
    """What a product's variants differ in, with the values that they have, in their order.

    `name` and `values` stay in every language, `label` and `labels` are read."""

    name: str
    values: tuple[str, ...]
    label: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomFieldFacts:
    """Something more that a store says of its products; `kind` as in rules.FieldKind."""

    code: str
    label: str
    kind: str
    choices: tuple[str, ...]
    is_filterable: bool
    is_shown: bool
    position: int


@dataclass(frozen=True, slots=True)
class CustomValue:
    """What a product says under a custom field that shoppers see; `value` as it is stored."""

    code: str
    label: str
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """Everything the catalogue knows for a product's page."""

    product_id: UUID
    slug: str
    title: str
    description: str
    brand: str
    kind: str
    product_type: str
    tags: tuple[str, ...]
    tax_category: str
    seo_title: str
    seo_description: str
    is_visible: bool
    options: tuple[OptionFacts, ...]
    variants: tuple[VariantFacts, ...]
    images: tuple[ImageFacts, ...]
    trail: tuple[CategoryLink, ...]
    updated_at: datetime
    rating: Rating | None = None
    custom: tuple[CustomValue, ...] = ()
    addresses: Addresses = Addresses("")
    parts: Mapping[str, Any] = field(default_factory=dict, compare=False)


def read_renditions(stored: list[dict[str, Any]]) -> tuple[Rendition, ...]:
    """The sizes of a picture, as its row keeps them."""
    return tuple(
        Rendition(each["width"], each["height"], each["key"], bool(each.get("avif")))
        for each in stored
    )


def read_card(
    product_id: UUID,
    slug: str,
    title: str,
    brand: str,
    kind: str,
    created_at: datetime,
    image: dict[str, Any] | None,
    rating: list[int] | None,
) -> ProductCard:
    """A card, from the columns of its row, the picture as JSON and the rating's numbers."""
    picture, rated = read_image(image) if image else None, read_rating(rating)
    return ProductCard(product_id, slug, title, brand, kind, picture, created_at, rated)


def read_rating(numbers: list[int] | None) -> Rating | None:
    """Average, count, and the count of each number of stars; nothing where nobody has rated."""
    if not numbers or not numbers[1]:
        return None
    return Rating(numbers[0], numbers[1], tuple(numbers[2:]))


def read_image(stored: dict[str, Any], variant_ids: tuple[UUID, ...] = ()) -> ImageFacts:
    """A picture, from its row as JSON."""
    return ImageFacts(
        UUID(stored["id"]),
        stored["alt"],
        stored["width"],
        stored["height"],
        stored["focal_x"],
        stored["focal_y"],
        read_renditions(stored["renditions"]),
        variant_ids,
    )
