"""The wish list and what changes it.

Forms on public pages carry no token of Django's: OriginMiddleware guards them.
"""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.queries import list_cards
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.queries import WishListFacts, find_shared_wish_list, list_wishes
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.cart.cookie import remember as remember_cart
from mercer.interfaces.storefront.cart.views import put_in, read_id
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import LONGEST_TOKEN, remember, wishes_of
from mercer.interfaces.storefront.wishes.pages import WishesPage
from mercer.interfaces.storefront.wishes.wishes_page import wish_cards
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField

WISHES = "/wishes/"


@csrf_exempt
def wishes(request: ShopRequest) -> HttpResponse:
    """The list; sent to, it takes something on or off."""
    if request.method == "POST":
        return change(request)
    return render_wishes(request)


def change(request: ShopRequest) -> HttpResponse:
    """Take a product on the list, or off it; scripts are told nothing but that it is done."""
    slug = typed(request.POST, "product", 200)
    try:
        if request.POST.get("act") == "remove":
            token, units = take_off(request, slug)
        else:
            token, units = take_on(request, slug, read_variant(request))
    except DomainError as refusal:
        if request.htmx:
            return HttpResponse(words.refusal_words(refusal), status=422)
        return render_wishes(request, refusal)
    response = HttpResponse(status=204) if request.htmx else HttpResponseRedirect(links.to(WISHES))
    if token:
        remember(response, token=token, units=units)
    return response


def take_on(request: ShopRequest, slug: str, variant_id: UUID | None) -> tuple[str, int]:
    """Wish for a product; the first time, a list is made. A refusal makes none."""
    store_id, now = request.store.id, clock.now()
    with transaction.atomic():
        known = wishes_of(request)
        if known is None:
            customer = request.customer
            known = open_wish_list(
                store_id=store_id, customer_id=customer.id if customer else None, now=now
            )
        units = add_wish(
            store_id=store_id,
            wish_list_id=known.id,
            product_slug=slug,
            variant_id=variant_id,
            now=now,
        )
    return known.token, units


def take_off(request: ShopRequest, slug: str) -> tuple[str, int]:
    """Forget a product."""
    known = wishes_of(request)
    if known is None:
        return "", 0
    units = remove_wish(
        store_id=request.store.id, wish_list_id=known.id, product_slug=slug, now=clock.now()
    )
    return known.token, units


def read_variant(request: ShopRequest) -> UUID | None:
    """The variant that was looked at, if one was."""
    try:
        return read_id(request.POST.get("variant", ""))
    except InvalidField:
        return None


def marks(request: ShopRequest) -> HttpResponse:
    """Which products are on the list, for the hearts of pages that are the same for everybody."""
    known = wishes_of(request)
    found = [wish.product_id for wish in list_wishes(known.id)] if known else []
    store = request.store
    cards = list_cards(store.id, found, clock.now(), store.language) if found else ()
    return JsonResponse({"products": [card.slug for card in cards]})


@csrf_exempt
@require_POST
def move_to_cart(request: ShopRequest) -> HttpResponse:
    """Put a wish into the cart, and take it off the list; what cannot be had stays on it."""
    try:
        token, added = put_in(request, read_id(request.POST.get("variant", "")), 1)
    except DomainError as refusal:
        return render_wishes(request, refusal)
    list_token, units = take_off(request, typed(request.POST, "product", 200))
    response = HttpResponseRedirect(links.cart())
    remember_cart(response, token=token, units=added.units)
    if list_token:
        remember(response, token=list_token, units=units)
    return response


@csrf_exempt
@require_POST
def share(request: ShopRequest) -> HttpResponse:
    """Make a link for others to look, or stop it."""
    known = wishes_of(request)
    if known is not None:
        share_wish_list(
            store_id=request.store.id,
            wish_list_id=known.id,
            share=request.POST.get("act") != "stop",
            now=clock.now(),
        )
    return HttpResponseRedirect(links.to(WISHES))


def shared(request: ShopRequest, token: str) -> HttpResponse:
    """Somebody's list, for whoever has its link: nothing can be changed there."""
    store = request.store
    found = find_shared_wish_list(store.id, token) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise Http404
    cards = wish_cards(store, list_wishes(found.id), clock.now())
    return render_page(request, "wishes/wishes.html", WishesPage(cards, is_own=False))


def render_wishes(request: ShopRequest, refusal: DomainError | None = None) -> HttpResponse:
    """The page of the shopper's own list."""
    store = request.store
    known: WishListFacts | None = wishes_of(request)
    cards = wish_cards(store, list_wishes(known.id), clock.now()) if known else ()
    notices = (Notice("bad", words.refusal_words(refusal)),) if refusal else ()
    shared_as = known.share_token if known else None
    page = WishesPage(
        wishes=cards,
        is_own=True,
        share_url=f"{store.base_url}{links.to(WISHES)}{shared_as}/" if shared_as else "",
        notices=notices,
    )
    response = render_page(request, "wishes/wishes.html", page, status=422 if refusal else 200)
    if known is not None:
        remember(response, token=known.token, units=known.units)
    return response
