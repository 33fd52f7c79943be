"""Prices of a customer's groups on the page of a product, which is the same for everybody.

A cookie says that there are such prices; only then does the page's script ask for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer, list_offers
from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.pricing.group_queries import has_own_prices
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.cart.cookie import set_cookie
from mercer.interfaces.storefront.catalogue.cards import price_tag
from mercer.interfaces.storefront.pages import PriceTag
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

COOKIE = "own_prices"


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """What a variant costs the customer who looks, and why."""

    variant_id: str
    price: PriceTag
    words: str


@dataclass(frozen=True, slots=True)
class OwnPricesFragment:
    """The variants of a product that cost this customer less than others."""

    prices: tuple[OwnPrice, ...]


def own_prices(request: ShopRequest, slug: str) -> HttpResponse:
    """What a product's variants cost the customer who is signed in: a fragment, empty where that is
    what everybody pays. Two statements beside those that know the person."""
    customer = request.customer
    if not customer or not has_own_prices(request.store.id, customer.id):
        return show_sign(HttpResponse(status=204), has_some=False, request=request)
    store, now = request.store, clock.now()
    try:
        product = get_product_page(store.id, slug, now, language=store.language)
    except ProductNotFound:
        return HttpResponse(status=204)
    ids: Sequence[UUID] = [variant.variant_id for variant in product.variants]
    offers = list_offers(
        store_id=store.id,
        variant_ids=ids,
        currency=store.currency,
        now=now,
        language=store.language,
        customer_id=customer.id,
    )
    found = (own_price(offers[id_], store) for id_ in ids if id_ in offers)
    page = OwnPricesFragment(tuple(one for one in found if one is not None))
    return render_page(request, "catalogue/_own_prices.html", page)


def own_price(offer: Offer, store: StoreFacts) -> OwnPrice | None:
    """A variant's price, if it is the customer's own."""
    price = offer.price
    if price is None or price.ordinary_minor is None:
        return None
    return OwnPrice(
        variant_id=str(offer.variant.variant_id),
        price=price_tag(price.amount_minor, None, store),
        words=own_words(price.shown_as, price.ordinary_minor, store.currency, store.language),
    )


def own_words(shown_as: str, ordinary_minor: int | None, currency: str, language: str) -> str:
    """Why something costs less than others pay: "Trade price, instead of £24.00"; "" where it
    does not."""
    if ordinary_minor is None:
        return ""
    return _("%(name)s, instead of %(amount)s") % {
        "name": shown_as or _("Your price"),
        "amount": formats.amount(ordinary_minor, currency, language),
    }


def show_sign(response: HttpResponse, *, has_some: bool, request: ShopRequest) -> HttpResponse:
    """Tell the browser whether it is worth asking for own prices."""
    if has_some:
        set_cookie(response, COOKIE, "1", httponly=False)
    elif COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
