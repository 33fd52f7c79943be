"""Wish lists over the API. Amounts are whole minor units of the list's `currency`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.cart.queries import Offer, list_card_offers, list_offers
from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries import list_cards
from mercer.areas.catalogue.rules import MOST_SLUG
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.wishes.queries import WishFacts, WishListFacts, list_wishes
from mercer.areas.wishes.rules import LONGEST_NAME
from mercer.interfaces.api.carts.schemas import CartOut
from mercer.interfaces.api.catalogue.schemas import ImageOut, image_out


class WishListIn(Schema):
    """A new list."""

    name: str = Field(max_length=LONGEST_NAME)


class WishListChangeIn(Schema):
    """What is named is changed; a list that becomes the default one takes another's place."""

    name: str | None = Field(None, max_length=LONGEST_NAME)
    is_default: Literal[True] | None = None
    is_shared: bool | None = None


class WishIn(Schema):
    """A product, and the variant that was looked at."""

    product: str = Field(max_length=MOST_SLUG, description="Its slug, in any language")
    variant_id: UUID | None = None


class MoveIn(Schema):
    """To which list: `move`, or have it on both."""

    list_id: UUID
    copy_it: bool = Field(False, alias="copy")


class ToCartIn(Schema):
    """Which products, by slug; all of the list where none is named. What came into the cart is
    taken off the list, unless it is to stay."""

    products: list[str] = Field([], max_length=200)
    keep: bool = False


class WatchIn(Schema):
    """One product of the list, by slug; the whole list where none is named."""

    product: str = Field("", max_length=MOST_SLUG)


class WishWatchOut(Schema):
    """To whom it is written when something costs less; `covers_all` of the list, or some of it."""

    email: str
    is_on: bool
    covers_all: bool


class WishListOut(Schema):
    """A wish list. The default one may have no name; `share_url` is null where it is not shared."""

    id: UUID
    name: str
    is_default: bool
    units: int
    share_url: str | None
    watch: WishWatchOut | None


class WishOut(Schema):
    """A product on a list: with a variant its price, else the lowest of the product's."""

    product: str
    title: str
    image: ImageOut | None
    variant_id: UUID | None
    sku: str
    options: str
    price_minor: int | None
    compare_at_minor: int | None
    can_buy: bool
    is_watched: bool


class FilledWishListOut(WishListOut):
    """A wish list with what is on it, the latest first."""

    currency: str
    wishes: list[WishOut]


class SharedWishListOut(Schema):
    """A list that its owner has shared."""

    name: str
    currency: str
    wishes: list[WishOut]


class StayedOut(Schema):
    """What stayed on the list: `choose_variant`, or `unavailable`."""

    product: str
    reason: str


class ToCartOut(Schema):
    """What came of putting wishes into the cart."""

    cart: CartOut
    added: list[str]
    stayed: list[StayedOut]


def list_out(store: StoreFacts, one: WishListFacts) -> WishListOut:
    """A list as the API shows it."""
    watch = one.watch
    shared = store.url_of(f"/wishes/{one.share_token}/")
    return WishListOut(
        id=one.id,
        name=one.name,
        is_default=one.is_default,
        units=one.units,
        share_url=shared if one.share_token else None,
        watch=WishWatchOut(email=watch.email, is_on=watch.is_on, covers_all=watch.covers_all)
        if watch
        else None,
    )


def wishes_out(
    store: StoreFacts, wishes: Sequence[WishFacts], customer_id: UUID | None, now: datetime
) -> list[WishOut]:
    """What is on a list, with price and stock: three statements, however many.

    What shoppers may not see any more is left out."""
    cards = list_cards(store.id, [wish.product_id for wish in wishes], now, store.language)
    by_product = {card.product_id: card for card in cards}
    offers = list_offers(
        store_id=store.id,
        variant_ids=[wish.variant_id for wish in wishes if wish.variant_id],
        currency=store.currency,
        now=now,
        language=store.language,
        customer_id=customer_id,
    )
    whole = list_card_offers(
        store_id=store.id, product_ids=list(by_product), currency=store.currency, now=now
    )
    found = []
    for wish in wishes:
        card = by_product.get(wish.product_id)
        if card is None:
            continue
        one = wish_out(card, wish, offers.get(wish.variant_id) if wish.variant_id else None)
        range_ = whole.get(wish.product_id)
        if one.variant_id is None and range_ is not None and range_.price:
            one.price_minor = range_.price.lowest_minor
            one.compare_at_minor = range_.price.compare_at_minor
        found.append(one)
    return found


def wish_out(card: ProductCard, wish: WishFacts, offer: Offer | None) -> WishOut:
    """A wish, and its variant where one was chosen."""
    price, variant = (offer.price, offer.variant) if offer else (None, None)
    return WishOut(
        product=card.slug,
        title=card.title,
        image=image_out(card.image) if card.image else None,
        variant_id=variant.variant_id if variant else None,
        sku=variant.sku if variant else "",
        options=variant.option_text if variant else "",
        price_minor=price.amount_minor if price else None,
        compare_at_minor=price.compare_at_minor if price else None,
        can_buy=bool(offer and price and offer.stock.can_sell and offer.variant.is_sellable),
        is_watched=wish.is_watched,
    )


def filled_out(
    store: StoreFacts, one: WishListFacts, customer_id: UUID, now: datetime
) -> FilledWishListOut:
    """A list with what is on it."""
    return FilledWishListOut(
        **dict(list_out(store, one)),
        currency=store.currency,
        wishes=wishes_out(store, list_wishes(one.id), customer_id, now),
    )
