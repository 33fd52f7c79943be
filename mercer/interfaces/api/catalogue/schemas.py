"""The catalogue over the API. Amounts are whole minor units of `currency` (cents for EUR)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from ninja import Field, Schema

from mercer.areas.cart.queries import CardOffer, Offer
from mercer.areas.catalogue.facts import (
    CategoryLink,
    ImageFacts,
    ProductCard,
    ProductFacts,
    read_renditions,
)
from mercer.areas.catalogue.rules import StockPolicy
from mercer.areas.delivery.queries import brought, quote_methods
from mercer.areas.delivery.rules import MethodFacts, working_day


@dataclass(frozen=True, slots=True)
class Parcels:
    """The ways that bring goods to the market's own country, and which day it is at the store."""

    methods: tuple[MethodFacts, ...]
    today: date


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


class ArrivalOut(Schema):
    """When one that is ordered now comes, in the store's days, by the cheapest way that brings it;
    `is_ordered` where it is ordered for the buyer first: then the days are told by mail."""

    method: str
    price_minor: int
    first_on: date | None
    last_on: date | None
    is_ordered: bool


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
    prior_minor: int | None = Field(
        description="Beside a reduced price: the lowest of the 30 days before it (98/6/EC, 6a)"
    )
    available: int | None
    can_sell: bool
    arrival: ArrivalOut | None = Field(
        description="By the usual way of delivery to the market's own country, one of them"
    )


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


class SuggestionOut(Schema):
    """What is being typed may mean this; `kind` is product or category."""

    kind: str
    title: str
    slug: str


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
    parcels: Parcels,
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
            variant_out(offers[variant.variant_id], parcels)
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


def variant_out(offer: Offer, parcels: Parcels) -> VariantOut:
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
        prior_minor=price.prior_minor if price else None,
        available=stock.available,
        can_sell=stock.can_sell and variant.is_sellable,
        arrival=arrival_out(offer, parcels),
    )


def arrival_out(offer: Offer, parcels: Parcels) -> ArrivalOut | None:
    """When one of these comes; None where nothing travels, or nobody brings it."""
    if not offer.variant.needs_shipping or offer.price is None:
        return None
    quotes = quote_methods(
        parcels.methods,
        weight_grams=offer.variant.weight_grams,
        value_minor=offer.price.amount_minor,
    )
    sent = brought(quotes)
    if not sent:
        return None
    usual = sent[0]
    waits = offer.stock.policy == StockPolicy.BACKORDER and not offer.stock.available
    last = max(usual.days_min, usual.days_max)
    return ArrivalOut(
        method=usual.name,
        price_minor=usual.price_minor,
        first_on=None if waits else working_day(parcels.today, usual.days_min),
        last_on=None if waits else working_day(parcels.today, last),
        is_ordered=waits,
    )
