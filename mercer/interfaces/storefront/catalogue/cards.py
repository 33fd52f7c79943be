"""Facts of several areas put together as themes see them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import CardOffer, list_card_offers
from mercer.areas.catalogue.facts import ImageFacts
from mercer.areas.catalogue.facts import ProductCard as CatalogueCard
from mercer.areas.pricing.queries import PriceRange
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.pages import Link, Pager, Picture, PriceTag, ProductCard
from mercer.interfaces.storefront.reviews.stars import stars_of

CARD_WIDTH = 320
PAGE_WIDTH = 960
NO_OFFER = CardOffer(None, can_sell=False)


def cards_of(
    store: StoreFacts, found: Sequence[CatalogueCard], now: datetime
) -> tuple[ProductCard, ...]:
    """Cards with price and stock: one statement, however many; none for none."""
    ids = [card.product_id for card in found]
    offers = list_card_offers(store_id=store.id, product_ids=ids, currency=store.currency)
    return tuple(card_with(card, offers.get(card.product_id, NO_OFFER), store) for card in found)


def card_with(card: CatalogueCard, offer: CardOffer, store: StoreFacts) -> ProductCard:
    """A card with price and stock that were read already."""
    return ProductCard(
        title=card.title,
        url=links.product(card.slug),
        brand=card.brand,
        picture=picture(card.image, CARD_WIDTH, card.title),
        price=price_range(offer.price, store),
        in_stock=offer.can_sell,
        rating=stars_of(card.rating, store.language),
    )


def price_range(price: PriceRange | None, store: StoreFacts) -> PriceTag | None:
    """From the cheapest variant on; the price before stands only where all cost the same."""
    if price is None:
        return None
    is_from = price.highest_minor > price.lowest_minor
    tag = price_tag(price.lowest_minor, None if is_from else price.was_minor, store)
    return PriceTag(now=tag.now, was=tag.was, is_from=is_from)


@lru_cache(maxsize=8_192)
def _tag(now_minor: int, was_minor: int, currency: str, language: str) -> PriceTag:
    now = formats.amount(now_minor, currency, language)
    if was_minor <= now_minor:
        return PriceTag(now=now)
    percent = (was_minor - now_minor) * 100 // was_minor
    saving = f"−{percent} %" if percent else ""
    return PriceTag(now=now, was=formats.amount(was_minor, currency, language), saving=saving)


def price_tag(now_minor: int, was_minor: int | None, store: StoreFacts) -> PriceTag:
    """One price, with the higher one before it, if any."""
    return _tag(now_minor, was_minor or 0, store.currency, store.language)


def picture(image: ImageFacts | None, width: int, title: str) -> Picture | None:
    """A picture in all its sizes, shown about so wide."""
    if image is None:
        return None
    shown = image.at_least(width)
    if shown is None:
        return None
    srcset = ", ".join(f"{links.media(one.key)} {one.width}w" for one in image.renditions)
    return Picture(
        src=links.media(shown.key),
        srcset=srcset if len(image.renditions) > 1 else "",
        width=shown.width,
        height=shown.height,
        alt=image.alt or title,
        focus=round(image.focal_y / 10),
        avif=avif_of(image) if shown.has_avif else "",
        focus_across=round(image.focal_x / 10),
    )


def avif_of(image: ImageFacts) -> str:
    """The sizes that browsers with AVIF choose from."""
    return ", ".join(f"{links.media(one.avif_key)} {one.width}w" for one in image.renditions)


def pager(page: int, last: int, url_of: Callable[[int], str]) -> Pager | None:
    """Leafing: first, last, and what is near."""
    if last <= 1:
        return None
    near = sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
    pages: list[Link | None] = []
    previous = 0
    for number in near:
        if pages and number - previous > 1:
            pages.append(None)
        pages.append(Link(str(number), "" if number == page else url_of(number)))
        previous = number
    return Pager(
        page=page,
        last=last,
        previous_url=url_of(page - 1) if page > 1 else "",
        next_url=url_of(page + 1) if page < last else "",
        pages=tuple(pages),
    )


def tax_words(store: StoreFacts, *, is_shipped: bool) -> str:
    """Whether tax is in the price, and delivery, where there is any."""
    if not is_shipped:
        return _("Tax included.") if store.prices_include_tax else _("Tax is added at checkout.")
    if store.prices_include_tax:
        return _("Tax included; delivery is added at checkout.")
    return _("Tax and delivery are added at checkout.")
