"""The catalogue over the API. Amounts are whole minor units of `currency` (cents for EUR)."""

from uuid import UUID

from ninja import Schema

from mercer.areas.catalogue.facts import CategoryLink, ImageFacts, ProductCard, ProductFacts
from mercer.areas.inventory.rules import Availability
from mercer.areas.pricing.queries import PriceFacts, PriceRange


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


class ProductPageOut(Schema):
    """One page of products."""

    products: list[CardOut]
    total: int
    page: int
    pages: int


class VariantOut(Schema):
    """What is sold. `available` is null where stock is not counted."""

    variant_id: UUID
    sku: str
    gtin: str
    options: list[str]
    price_minor: int | None
    compare_at_minor: int | None
    available: int | None
    can_sell: bool


class OptionOut(Schema):
    """What variants differ in."""

    name: str
    values: list[str]


class ProductOut(Schema):
    """A product with its variants."""

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
    categories: list[str]


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


def card_out(card: ProductCard, price: PriceRange | None, in_stock: bool, currency: str) -> CardOut:
    """A product of a list as the API shows it."""
    return CardOut(
        slug=card.slug,
        title=card.title,
        brand=card.brand,
        kind=card.kind,
        currency=currency,
        price_minor=price.lowest_minor if price else None,
        price_to_minor=price.highest_minor if price else None,
        compare_at_minor=price.compare_at_minor if price else None,
        in_stock=in_stock,
        image=image_out(card.image) if card.image else None,
    )


def category_out(link: CategoryLink) -> CategoryOut:
    """A branch as the API shows it."""
    return CategoryOut(
        slug=link.slug, name=link.name, children=[category_out(each) for each in link.children]
    )


def product_out(
    product: ProductFacts,
    prices: dict[UUID, PriceFacts],
    stock: dict[UUID, Availability],
    currency: str,
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
        options=[OptionOut(name=each.name, values=list(each.values)) for each in product.options],
        variants=[
            VariantOut(
                variant_id=variant.variant_id,
                sku=variant.sku,
                gtin=variant.gtin,
                options=list(variant.option_values),
                price_minor=_price(prices, variant.variant_id)[0],
                compare_at_minor=_price(prices, variant.variant_id)[1],
                available=stock[variant.variant_id].available,
                can_sell=stock[variant.variant_id].can_sell and variant.is_sellable,
            )
            for variant in product.variants
        ],
        images=[image_out(image) for image in product.images],
        categories=[link.slug for link in product.trail],
    )


def _price(prices: dict[UUID, PriceFacts], variant_id: UUID) -> tuple[int | None, int | None]:
    found = prices.get(variant_id)
    return (found.amount_minor, found.compare_at_minor) if found else (None, None)
