"""Products, categories and search, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from mercer.areas.cart.queries import CardOffer, list_card_offers, list_offers
from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries import (
    category_tree,
    get_product_page,
    list_cards,
    list_category_products,
    list_new_products,
)
from mercer.areas.search.queries import find_products
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.catalogue.schemas import (
    CardOut,
    CategoryOut,
    ProductOut,
    ProductPageOut,
    card_out,
    category_out,
    product_out,
)
from mercer.kernel import clock
from mercer.kernel.errors import Invalid

router = Router(tags=["catalogue"])
NEWEST = 24


@dataclass(eq=False)
class CurrencyNotSold(Invalid):
    """The store has no prices in this currency."""

    code: ClassVar[str] = "currency_not_sold"
    currency: str


def currency_of(store: StoreFacts, wanted: str | None) -> str:
    """The currency asked for, or the store's own. Raises CurrencyNotSold."""
    currency = wanted or store.currency
    if not store.sells_in(currency):
        raise CurrencyNotSold(currency)
    return currency


@router.get("/categories", response=list[CategoryOut], summary="The tree of categories")
def categories(request: HttpRequest) -> list[CategoryOut]:
    """All categories that shoppers see, branches in branches."""
    return [category_out(link) for link in category_tree(store_of(request).id)]


@router.get("/products", response=ProductPageOut, summary="Products of a category, or the newest")
def products(
    request: HttpRequest,
    category: str | None = Query(None, max_length=120),
    sort: str = Query("", max_length=40),
    page: int = Query(1, ge=1, le=10_000),
    currency: str | None = Query(None, pattern=r"^[A-Z]{3}$"),
) -> ProductPageOut:
    """One page of 24; without a category, the newest products on one page."""
    store, now = store_of(request), clock.now()
    money = currency_of(store, currency)
    if category is None:
        cards = list_new_products(store.id, now, NEWEST)
        return _page(store, cards, len(cards), 1, 1, money)
    found = list_category_products(
        store_id=store.id, category_slug=category, now=now, currency=money, sort=sort, page=page
    )
    return _page(store, found.cards, found.total, found.page, found.pages, money)


@router.get("/products/{slug}", response=ProductOut, summary="A product with its variants")
def product(
    request: HttpRequest, slug: str, currency: str | None = Query(None, pattern=r"^[A-Z]{3}$")
) -> ProductOut:
    """Everything a product page shows."""
    store, now = store_of(request), clock.now()
    money = currency_of(store, currency)
    facts = get_product_page(store.id, slug, now)
    ids = [variant.variant_id for variant in facts.variants]
    return product_out(
        facts,
        list_offers(store_id=store.id, variant_ids=ids, currency=money, now=now),
        money,
    )


@router.get("/search", response=ProductPageOut, summary="Find products by words")
def search(
    request: HttpRequest,
    q: str = Query(..., max_length=200),
    page: int = Query(1, ge=1, le=1_000),
    currency: str | None = Query(None, pattern=r"^[A-Z]{3}$"),
) -> ProductPageOut:
    """Typing errors are forgiven; the best matches come first."""
    store, now = store_of(request), clock.now()
    money = currency_of(store, currency)
    found = find_products(store_id=store.id, words=q, page=page, per_page=24, now=now)
    cards = list_cards(store.id, found.product_ids, now)
    return _page(store, cards, found.total, page, max(-(-found.total // 24), 1), money)


def _page(
    store: StoreFacts,
    cards: Sequence[ProductCard],
    total: int,
    page: int,
    pages: int,
    currency: str,
) -> ProductPageOut:
    ids: list[UUID] = [card.product_id for card in cards]
    offers = list_card_offers(store_id=store.id, product_ids=ids, currency=currency)
    shown: list[CardOut] = [
        card_out(card, offers.get(card.product_id, CardOffer(None, can_sell=False)), currency)
        for card in cards
    ]
    return ProductPageOut(products=shown, total=total, page=page, pages=pages)
