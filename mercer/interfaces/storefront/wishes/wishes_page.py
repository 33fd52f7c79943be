"""A wish list put together as themes see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer, list_card_offers, list_offers
from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries import list_cards, list_titles
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.wishes.queries import WishFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.cards import (
    CARD_WIDTH,
    NO_OFFER,
    picture,
    price_range,
    price_tag,
)
from mercer.interfaces.storefront.catalogue.picker import can_buy, stock_words
from mercer.interfaces.storefront.wishes.pages import WishCard


def wish_cards(
    store: StoreFacts, wishes: Sequence[WishFacts], now: datetime, *, with_gone: bool = False
) -> tuple[WishCard, ...]:
    """What is on a list, with price and stock: three statements, however many.

    What shoppers may not see any more is left out; `with_gone`, for whoever wished for it, it says
    so instead (one statement more where there is any)."""
    cards = list_cards(store.id, [wish.product_id for wish in wishes], now, store.language)
    by_product = {card.product_id: card for card in cards}
    chosen = [wish.variant_id for wish in wishes if wish.variant_id]
    offers = list_offers(
        store_id=store.id,
        variant_ids=chosen,
        currency=store.currency,
        now=now,
        language=store.language,
    )
    ranges = list_card_offers(
        store_id=store.id, product_ids=list(by_product), currency=store.currency, now=now
    )
    gone = [wish.product_id for wish in wishes if wish.product_id not in by_product]
    titles = list_titles(store.id, gone, store.language) if gone and with_gone else {}
    made = []
    for wish in wishes:
        card = by_product.get(wish.product_id)
        offer = offers.get(wish.variant_id) if wish.variant_id else None
        if card is None:
            if wish.product_id in titles:
                made.append(gone_card(wish, titles[wish.product_id]))
            continue
        if offer is not None:
            one = with_variant(card, offer, store)
            made.append(replace(one, is_watched=wish.is_watched))
            continue
        whole = ranges.get(card.product_id, NO_OFFER)
        words, tone = ("", "info") if whole.can_sell else (_("Sold out"), "bad")
        made.append(
            WishCard(
                title=card.title,
                url=links.product(card.slug),
                slug=card.slug,
                picture=picture(card.image, CARD_WIDTH, card.title),
                option_text="",
                price=price_range(whole.price, store),
                stock_words=words,
                stock_tone=tone,
                variant_id="",
                is_watched=wish.is_watched,
            )
        )
    return tuple(made)


def gone_card(wish: WishFacts, title: str) -> WishCard:
    """What was wished for and is not sold at the moment: a name, and the way to take it off."""
    return WishCard(
        title=title,
        url="",
        slug=wish.product_slug,
        picture=None,
        option_text="",
        price=None,
        stock_words=_("Not sold at the moment"),
        stock_tone="bad",
        variant_id="",
    )


def with_variant(card: ProductCard, offer: Offer, store: StoreFacts) -> WishCard:
    """A wish for one variant, which can be bought as it is while there is stock."""
    can_sell, price = can_buy(offer), offer.price
    words, tone = stock_words(offer.stock, can_sell)
    variant = offer.variant
    return WishCard(
        title=card.title,
        url=links.product(card.slug, variant.sku if variant.option_text else ""),
        slug=card.slug,
        picture=picture(card.image, CARD_WIDTH, card.title),
        option_text=variant.option_text,
        price=price_tag(price.amount_minor, price.was_minor, store) if price else None,
        stock_words=words,
        stock_tone=tone,
        variant_id=str(variant.variant_id) if can_sell else "",
    )
