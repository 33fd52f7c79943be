"""What a shopper looked at before: the browser remembers it and asks for cards; we do not."""

from django.http import HttpResponse

from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.catalogue.rules import MOST_SLUG
from mercer.interfaces.storefront.catalogue.cards import cards_of
from mercer.interfaces.storefront.catalogue.pages import CardsFragment
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

MOST_CARDS = 8


def recently_viewed(request: ShopRequest) -> HttpResponse:
    """Cards of the products that a browser names by their slugs: two statements, none for none."""
    slugs = [slug for slug in request.GET.getlist("slug") if 0 < len(slug) <= MOST_SLUG]
    store, now = request.store, clock.now()
    found = list_cards_by_slug(store.id, slugs[:MOST_CARDS], now, store.language) if slugs else ()
    page = CardsFragment(cards_of(store, found, now))
    return render_page(request, "catalogue/_recent_cards.html", page)
