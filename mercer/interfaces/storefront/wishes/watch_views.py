"""Mails about lower prices of what is wished for: ask, say yes, and stop.

Forms here carry no token of Django's: OriginMiddleware guards them.
"""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.facts import ProductCard
from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.wishes.errors import WatchNotFound
from mercer.areas.wishes.operations.confirm_price_watch import confirm_price_watch
from mercer.areas.wishes.operations.stop_price_watch import stop_price_watch
from mercer.areas.wishes.operations.watch_prices import watch_prices
from mercer.areas.wishes.queries import WishListFacts, find_watch
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.forms import Field, typed
from mercer.interfaces.storefront.pages import Link, Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import LONGEST_TOKEN, wish_lists_of
from mercer.interfaces.storefront.wishes.own_page import (
    WISHES,
    chosen_list,
    list_url,
    render_wishes,
    shown_name,
)
from mercer.interfaces.storefront.wishes.pages import WatchLinkPage, WatchPage
from mercer.interfaces.storefront.wishes.restock_views import is_flooding
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField


@csrf_exempt
def watch(request: ShopRequest) -> HttpResponse:
    """Ask for mails about a list, or one thing on it."""
    sent = request.POST if request.method == "POST" else request.GET
    held = wish_lists_of(request)
    if not held:
        return HttpResponseRedirect(links.to(WISHES))
    chosen, product = chosen_list(sent, held), product_of(request, typed(sent, "product", 200))
    if request.method != "POST":
        return ask(request, chosen, product)
    known = chosen.watch
    email = typed(request.POST, "email", 254) or (known.email if known else "")
    customer = request.customer or None
    if customer is None and is_flooding(request, email):
        said = _("That was tried too often. Please wait ten minutes, or write to us.")
        return ask(request, chosen, product, notice=Notice("bad", said), status=429)
    try:
        is_on = watch_prices(
            store_id=request.store.id,
            wish_list_id=chosen.id,
            product_id=product.product_id if product else None,
            email=email,
            customer=customer,
            language=request.store.language,
            market=request.store.market,
            now=clock.now(),
        )
    except InvalidField as refusal:
        error = words.field_words(refusal)
        return ask(request, chosen, product, email=email, error=error, status=422)
    except DomainError as refusal:
        return render_wishes(request, refusal)
    if is_on:
        return HttpResponseRedirect(list_url(chosen))
    said = _("Please look into your mail: we ask there whether the address is yours.")
    return render_wishes(request, notices=(Notice("good", said),))


def product_of(request: ShopRequest, slug: str) -> ProductCard | None:
    """The one thing that is meant; none for the whole list. Raises Http404."""
    if not slug:
        return None
    store = request.store
    found = list_cards_by_slug(store.id, [slug], clock.now(), store.language)
    if not found:
        raise Http404
    return found[0]


def ask(
    request: ShopRequest,
    chosen: WishListFacts,
    product: ProductCard | None,
    *,
    email: str = "",
    error: str = "",
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form for an address; customers only press a button."""
    field = Field(
        "email", _("Mail address"), email, error, kind="email", autocomplete="email", longest=254
    )
    page = WatchPage(
        title=product.title if product else shown_name(chosen),
        list_id=str(chosen.id),
        slug=product.slug if product else "",
        email=None if request.customer else field,
        notice=notice,
        back=Link(shown_name(chosen), list_url(chosen)),
    )
    return render_page(request, "wishes/watch.html", page, status=status)


@csrf_exempt
@require_POST
def watch_off(request: ShopRequest) -> HttpResponse:
    """No more mails about a list, or one thing on it; pressed on the list itself."""
    held = wish_lists_of(request)
    if not held:
        return HttpResponseRedirect(links.to(WISHES))
    chosen, product = (
        chosen_list(request.POST, held),
        product_of(request, typed(request.POST, "product", 200)),
    )
    if chosen.watch is not None:
        stop_price_watch(
            store_id=request.store.id,
            token=chosen.watch.token,
            product_id=product.product_id if product else None,
            now=clock.now(),
        )
    return HttpResponseRedirect(list_url(chosen))


@csrf_exempt
def watch_confirm(request: ShopRequest, token: str) -> HttpResponse:
    """The mail's link: a page with a button, for programs that follow links say nothing."""
    store_id = request.store.id
    found = find_watch(store_id, token) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise Http404
    if request.method == "POST":
        found = confirm_price_watch(store_id=store_id, token=token, now=clock.now())
    page = WatchLinkPage(is_confirmed=found.is_on, is_stopped=found.stopped_at is not None)
    return render_page(request, "wishes/watch_confirm.html", page)


@csrf_exempt
def watch_stop(request: ShopRequest, token: str) -> HttpResponse:
    """One click in the mail ends it; a button ends all such mails. Doing it twice is no trouble."""
    if len(token) > LONGEST_TOKEN:
        raise Http404
    everything = request.method == "POST" and "everything" in request.POST
    try:
        stop_price_watch(
            store_id=request.store.id, token=token, everything=everything, now=clock.now()
        )
    except WatchNotFound:
        raise Http404 from None
    page = WatchLinkPage(is_stopped=True, everything=everything)
    return render_page(request, "wishes/watch_stopped.html", page)
