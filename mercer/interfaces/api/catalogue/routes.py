"""Products, categories and search, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from ninja import Query, Router

from mercer.areas.cart.queries import CardOffer, list_card_offers, list_offers
from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries import (
    category_tree,
    find_former_slug,
    get_product_page,
    list_new_products,
)
from mercer.areas.catalogue.queries.related import list_related
from mercer.areas.delivery.queries import methods_home
from mercer.areas.recommendations.queries import proposals_of
from mercer.areas.search.facts import Shelf, Stretch
from mercer.areas.search.queries import list_category_shelf, list_store_shelf, search_shelf, suggest
from mercer.areas.search.queries.collection_shelf import list_collection_shelf
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.catalogue.filters import (
    FilterIn,
    ProductPageOut,
    SearchPageOut,
    facets_out,
    filters_of,
)
from mercer.interfaces.api.catalogue.schemas import (
    CardOut,
    CategoryOut,
    Parcels,
    ProductOut,
    SuggestionOut,
    card_out,
    category_out,
    product_out,
)
from mercer.kernel import clock
from mercer.kernel.errors import Invalid

router = Router(tags=["catalogue"])
NEWEST = 24
MOST_RELATED = 12


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
    store = store_of(request)
    return [category_out(link) for link in category_tree(store.id, language=store.language)]


@router.get("/products", response=ProductPageOut, summary="Products of a category, or the newest")
def products(
    request: HttpRequest,
    filters: Query[FilterIn],
    category: str | None = Query(None, max_length=120),
    collection: str | None = Query(None, max_length=120),
    sort: str = Query("", max_length=40),
    page: int = Query(1, ge=1, le=10_000),
    currency: str | None = Query(None, pattern=r"^[A-Z]{3}$"),
) -> ProductPageOut:
    """One page of 24, narrowed by the filters, with the counts that the other filters would leave.

    Of a collection, else of a category; without either and without filters: the newest products on
    one page, without counts."""
    store, now = store_of(request), clock.now()
    money, chosen = currency_of(store, currency), filters_of(filters)
    if category is None and collection is None and not chosen.count:
        cards = list_new_products(store.id, now, NEWEST, store.language)
        return _page(store, cards, len(cards), 1, 1, money)
    wanted: dict[str, Any] = {"store_id": store.id, "filters": chosen, "now": now}
    wanted |= {"currency": money, "language": store.language, "stretch": Stretch(sort, page)}
    if collection is not None:
        _, shelf = list_collection_shelf(slug=collection, **wanted)
    elif category is None:
        shelf = list_store_shelf(**wanted)
    else:
        _, shelf = list_category_shelf(category_slug=category, **wanted)
    return _shelf_page(store, shelf, money)


@router.get("/products/{slug}", response=ProductOut, summary="A product with its variants")
def product(
    request: HttpRequest, slug: str, currency: str | None = Query(None, pattern=r"^[A-Z]{3}$")
) -> ProductOut:
    """Everything a product page shows. The address may be that of any language of the store's."""
    store, now = store_of(request), clock.now()
    money = currency_of(store, currency)
    try:
        facts = get_product_page(store.id, slug, now, language=store.language)
    except ProductNotFound:
        known = find_former_slug(store.id, slug, "product", store.language) or slug
        facts = get_product_page(store.id, known, now, language=store.language)
    ids = [variant.variant_id for variant in facts.variants]
    proposals = proposals_of(facts)
    found = list_related(
        store.id,
        facts,
        now,
        most=MOST_RELATED,
        language=store.language,
        preferred=[*proposals.by_hand, *proposals.bought_together],
        hidden=proposals.hidden,
    )
    return product_out(
        facts,
        list_offers(
            store_id=store.id,
            variant_ids=ids,
            currency=money,
            now=now,
            language=store.language,
        ),
        money,
        [(card, proposals.reason_of(card.product_id)) for card, _variants in found],
        parcels_of(store, money, now),
    )


def parcels_of(store: StoreFacts, currency: str, now: datetime) -> Parcels:
    """How goods come to the market's own country; no statement when warm."""
    return Parcels(methods_home(store, currency), now.astimezone(ZoneInfo(store.time_zone)).date())


@router.get("/search/suggestions", response=list[SuggestionOut], summary="While somebody is typing")
def suggestions(request: HttpRequest, q: str = Query(..., max_length=200)) -> list[SuggestionOut]:
    """Categories, then products, whose names have these words, the last one half typed."""
    store = store_of(request)
    found = suggest(store_id=store.id, words=q, now=clock.now(), language=store.language)
    return [SuggestionOut(kind=one.kind, title=one.title, slug=one.slug) for one in found]


@router.get("/search", response=SearchPageOut, summary="Find products by words")
def search(
    request: HttpRequest,
    filters: Query[FilterIn],
    q: str = Query(..., max_length=200),
    sort: str = Query("", max_length=40),
    page: int = Query(1, ge=1, le=1_000),
    currency: str | None = Query(None, pattern=r"^[A-Z]{3}$"),
) -> SearchPageOut:
    """Typing errors are forgiven; the best matches come first, the sold-out after their equals.

    `meant` are words that may have been meant, where little or nothing was found."""
    store, now = store_of(request), clock.now()
    money = currency_of(store, currency)
    found = search_shelf(
        store_id=store.id,
        words=q,
        filters=filters_of(filters),
        now=now,
        currency=money,
        language=store.language,
        stretch=Stretch(sort, page),
    )
    shown = _shelf_page(store, found.shelf, money)
    return SearchPageOut(**dict(shown), meant=found.meant)


def _shelf_page(store: StoreFacts, shelf: Shelf, currency: str) -> ProductPageOut:
    shown = _page(store, shelf.cards, shelf.total, shelf.page, shelf.pages, currency)
    shown.facets = facets_out(shelf.facets)
    return shown


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
