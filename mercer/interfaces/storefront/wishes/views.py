"""The wish list and what changes it.

Forms on public pages carry no token of Django's: OriginMiddleware guards them.
"""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from mercer.areas.catalogue.queries import list_cards
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.queries import (
    WishListFacts,
    find_shared_wish_list,
    list_wish_lists,
    list_wished,
    list_wishes,
)
from mercer.interfaces.storefront import words
from mercer.interfaces.storefront.cart.views import read_id
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.choosing import render_choice
from mercer.interfaces.storefront.wishes.cookie import (
    LONGEST_TOKEN,
    remember,
    units_of,
    wish_lists_of,
)
from mercer.interfaces.storefront.wishes.own_page import (
    chosen_list,
    list_url,
    render_wishes,
)
from mercer.interfaces.storefront.wishes.pages import WishesPage
from mercer.interfaces.storefront.wishes.wishes_page import wish_cards
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField

NEW = "new"


@csrf_exempt
def wishes(request: ShopRequest) -> HttpResponse:
    """A list; sent to, it takes something on or off."""
    if request.method == "POST":
        return change(request)
    return render_wishes(request)


def change(request: ShopRequest) -> HttpResponse:
    """Take a product on a list, or off it; scripts are told nothing but that it is done, except on
    the card where lists are chosen, which is drawn anew."""
    slug, is_choosing = typed(request.POST, "product", 200), "choosing" in request.POST
    try:
        if request.POST.get("act") == "remove":
            changed = take_off(request, slug)
        else:
            changed = take_on(request, slug, read_variant(request))
    except DomainError as refusal:
        if is_choosing:
            return render_choice(request, refusal=refusal)
        if request.htmx:
            return HttpResponse(words.refusal_words(refusal), status=422)
        return render_wishes(request, refusal)
    held = list_wish_lists(request.store.id, changed.token) if changed else ()
    if is_choosing and request.htmx:
        response = render_choice(request, held=held)
        response.headers["HX-Trigger"] = "shop:wished"
    elif request.htmx:
        response = HttpResponse(status=204)
    else:
        response = HttpResponseRedirect(list_url(changed))
    if changed:
        remember(response, token=changed.token, units=units_of(held))
    return response


def take_on(request: ShopRequest, slug: str, variant_id: UUID | None) -> WishListFacts:
    """Wish for a product, on the list that was chosen, a new one, or the default one; the first
    time, a list is made. A refusal makes none."""
    store_id, now = request.store.id, clock.now()
    with transaction.atomic():
        held = wish_lists_of(request)
        if not held:
            customer = request.customer
            held = (
                open_wish_list(
                    store_id=store_id, customer_id=customer.id if customer else None, now=now
                ),
            )
        if request.POST.get("list") == NEW:
            name = typed(request.POST, "name", 100)
            chosen = add_wish_list(store_id=store_id, token=held[0].token, name=name, now=now)
        else:
            chosen = chosen_list(request.POST, held)
        add_wish(
            store_id=store_id,
            wish_list_id=chosen.id,
            product_slug=slug,
            variant_id=variant_id,
            currency=request.store.currency,
            now=now,
        )
    return chosen


def take_off(request: ShopRequest, slug: str) -> WishListFacts | None:
    """Forget a product, on the list that was chosen or the default one."""
    held = wish_lists_of(request)
    if not held:
        return None
    chosen = chosen_list(request.POST, held)
    remove_wish(
        store_id=request.store.id, wish_list_id=chosen.id, product_slug=slug, now=clock.now()
    )
    return chosen


def read_variant(request: ShopRequest) -> UUID | None:
    """The variant that was looked at, if one was."""
    try:
        return read_id(request.POST.get("variant", ""))
    except InvalidField:
        return None


def marks(request: ShopRequest) -> HttpResponse:
    """Which products are on the default list, and which on others only, for the hearts of pages
    that are the same for everybody."""
    held = wish_lists_of(request)
    wished = dict(list_wished(request.store.id, held[0].token)) if held else {}
    store = request.store
    cards = list_cards(store.id, list(wished), clock.now(), store.language) if wished else ()
    return JsonResponse(
        {
            "products": [card.slug for card in cards if wished[card.product_id]],
            "elsewhere": [card.slug for card in cards if not wished[card.product_id]],
        }
    )


def shared(request: ShopRequest, token: str) -> HttpResponse:
    """Somebody's list, for whoever has its link: nothing can be changed there."""
    store = request.store
    found = find_shared_wish_list(store.id, token) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise Http404
    cards = wish_cards(store, list_wishes(found.id), clock.now())
    notices: tuple[Notice, ...] = ()
    page = WishesPage(wishes=cards, is_own=False, notices=notices, name=found.name)
    return render_page(request, "wishes/wishes.html", page)
