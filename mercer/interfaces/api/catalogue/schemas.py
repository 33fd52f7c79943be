"""The catalogue over the API. Amounts are whole minor units of `currency` (cents for EUR)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from ninja import Schema

from mercer.areas.cart.queries import CardOffer, Offer
from mercer.areas.catalogue.facts import (
    CategoryLink,
    ImageFacts,
    ProductCard,
    ProductFacts,
    read_renditions,
)


class RenditionOut(Schema):
    """A picture in one size."""

    width: int
    height: int
    url: str


class ImageOut(Schema):
    """A picture in all its sizes, smallest first."""

    alt: str
    renditions: list[RenditionOut]


class CardOut(Schema):
    """A product in a list."""

    slug: str
    title: str
    brand: str
    kind: str
    currency: str
    price_minor: int | None
    price_to_minor: int | None
    compare_at_minor: int | None
    in_stock: bool
    image: ImageOut | None


class VariantOut(Schema):
    """What is sold. `available` is null where stock is not counted; `options` are as they are
    filtered by, `option_text` as they are read in the language."""

    variant_id: UUID
    sku: str
    gtin: str
    options: list[str]
    option_text: str
    price_minor: int | None
    compare_at_minor: int | None
    available: int | None
    can_sell: bool


class OptionOut(Schema):
    """What variants differ in: as filters name it, and as it is read in the language."""

    name: str
    values: list[str]
    label: str
    labels: list[str]


class CustomOut(Schema):
    """What a product says under one of the store's own fields.

    `value` is text, true or false; a number is text, so that 0.1 stays 0.1; a day is 2026-05-01."""

    code: str
    label: str
    kind: str
    value: str | bool


class FilmOut(Schema):
    """A film of a product; `captions_url` is WebVTT in `captions_language`, null without. The film
    is sent in parts to who asks for them (HTTP ranges)."""

    title: str
    url: str
    content_type: str
    poster: ImageOut | None
    captions_url: str | None
    captions_language: str


class RelatedOut(Schema):
    """Another product beside a product; `reason`: chosen (by hand), together (often bought
    together) or near (of the same category)."""

    slug: str
    title: str
    reason: str


class ProductOut(Schema):
    """A product with its variants, and what goes with it, the best first."""

    slug: str
    title: str
    description: str
    brand: str
    kind: str
    tags: list[str]
    currency: str
    options: list[OptionOut]
    variants: list[VariantOut]
    images: list[ImageOut]
    films: list[FilmOut]
    categories: list[str]
    custom: list[CustomOut]
    related: list[RelatedOut]


class CategoryOut(Schema):
    """A branch of the shop's tree."""

    slug: str
    name: str
    children: list["CategoryOut"]


def image_out(image: ImageFacts) -> ImageOut:
    """A picture as the API shows it."""
    return ImageOut(
        alt=image.alt,
        renditions=[
            RenditionOut(width=each.width, height=each.height, url=each.url)
            for each in image.renditions
        ],
    )


def film_out(stored: dict[str, Any]) -> FilmOut:
    """A film as the API shows it, from what the product's own statement brought."""
    sizes = read_renditions(stored["poster"])
    poster = ImageOut(
        alt=stored["title"],
        renditions=[RenditionOut(width=one.width, height=one.height, url=one.url) for one in sizes],
    )
    captions = stored["captions_key"]
    return FilmOut(
        title=stored["title"],
        url=default_storage.url(stored["key"]),
        content_type=stored["content_type"],
        poster=poster if sizes else None,
        captions_url=default_storage.url(captions) if captions else None,
        captions_language=stored["captions_language"],
    )


def card_out(card: ProductCard, offer: CardOffer, currency: str) -> CardOut:
    """A product of a list as the API shows it."""
    price = offer.price
    return CardOut(
        slug=card.slug,
        title=card.title,
        brand=card.brand,
        kind=card.kind,
        currency=currency,
        price_minor=price.lowest_minor if price else None,
        price_to_minor=price.highest_minor if price else None,
        compare_at_minor=price.compare_at_minor if price else None,
        in_stock=offer.can_sell,
        image=image_out(card.image) if card.image else None,
    )


def category_out(link: CategoryLink) -> CategoryOut:
    """A branch as the API shows it."""
    return CategoryOut(
        slug=link.slug, name=link.name, children=[category_out(each) for each in link.children]
    )


def product_out(
    product: ProductFacts,
    offers: dict[UUID, Offer],
    currency: str,
    related: Sequence[tuple[ProductCard, str]],
) -> ProductOut:
    """A product as the API shows it."""
    return ProductOut(
        slug=product.slug,
        title=product.title,
        description=product.description,
        brand=product.brand,
        kind=product.kind,
        tags=list(product.tags),
        currency=currency,
        options=[
            OptionOut(
                name=each.name,
                values=list(each.values),
                label=each.label,
                labels=list(each.labels),
            )
            for each in product.options
        ],
        variants=[
            variant_out(offers[variant.variant_id])
            for variant in product.variants
            if variant.variant_id in offers
        ],
        images=[image_out(image) for image in product.images],
        films=[film_out(one) for one in product.parts.get("videos") or ()],
        categories=[link.slug for link in product.trail],
        custom=[
            CustomOut(code=each.code, label=each.label, kind=each.kind, value=each.value)
            for each in product.custom
        ],
        related=[
            RelatedOut(slug=card.slug, title=card.title, reason=reason) for card, reason in related
        ],
    )


def variant_out(offer: Offer) -> VariantOut:
    """A variant with its price and what is left of it."""
    variant, price, stock = offer.variant, offer.price, offer.stock
    return VariantOut(
        variant_id=variant.variant_id,
        sku=variant.sku,
        gtin=variant.gtin,
        options=list(variant.option_values),
        option_text=variant.option_text,
        price_minor=price.amount_minor if price else None,
        compare_at_minor=price.compare_at_minor if price else None,
        available=stock.available,
        can_sell=stock.can_sell and variant.is_sellable,
    )
