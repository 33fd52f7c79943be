"""An order's page, and the look-up for guests."""

from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.notifications.queries import wants_texts
from mercer.areas.orders.queries import OrderFacts, find_order_by_number, find_order_by_token
from mercer.areas.orders.rules import meant_numbers
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.forms import Field, typed
from mercer.interfaces.storefront.orders.documents import confirmation
from mercer.interfaces.storefront.orders.order_page import read_order_page
from mercer.interfaces.storefront.orders.pages import FindOrderPage
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.texts.asking import sends_texts
from mercer.kernel.tries import count_up, fingerprint

TRIES = 8
LONGEST_TOKEN = 64


def own_order(request: ShopRequest, token: str) -> OrderFacts:
    """The order of this store that a token belongs to. Raises Http404."""
    found = find_order_by_token(request.store.id, token) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise Http404
    return found


def document(request: ShopRequest, token: str) -> HttpResponse:
    """The confirmation of an order, to keep: for whoever holds its token."""
    found = own_order(request, token)
    page = read_order_page(request.store, found, is_new=False)
    name = f"{found.number}.pdf"
    return HttpResponse(
        confirmation(request.store, page),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "X-Robots-Tag": "noindex"},
    )


def order(request: ShopRequest, token: str) -> HttpResponse:
    """What became of an order: for whoever holds its token. A page that is open asks again now
    and then, with what it has seen; nothing is sent while nothing is new."""
    found = own_order(request, token)
    page = read_order_page(request.store, found, is_new=request.GET.get("thanks") == "1")
    if request.htmx and "seen" in request.GET:
        if request.GET["seen"] == page.fingerprint:
            return HttpResponse(status=204)
        return render_page(request, "orders/_news.html", page)
    if sends_texts(request) and wants_texts(found):
        page = replace(page, stop_texts_url=links.stop_texts(token))
    return render_page(request, "orders/order.html", page)


def find_order(request: ShopRequest) -> HttpResponse:
    """A guest who knows number and mail address is let in; a wrong pair is told nothing more."""
    number, email = typed(request.POST, "number", 40), typed(request.POST, "email", 254)
    if request.method != "POST":
        return render_page(request, "orders/find.html", find_page(number, email))
    if is_guessing(request, number):
        refusal = _("That was tried too often. Please wait ten minutes, or write to us.")
        return render_page(
            request, "orders/find.html", find_page(number, email, refusal), status=429
        )
    store, found = request.store, None
    if number and email:
        found = find_order_by_number(store.id, number, email, store.order_prefix)
    if found is None:
        refusal = _("No order fits this number and mail address. Both are in our confirmation.")
        return render_page(
            request, "orders/find.html", find_page(number, email, refusal), status=422
        )
    return HttpResponseRedirect(links.order(found.token))


def find_page(number: str, email: str, refusal: str = "") -> FindOrderPage:
    """The form, with what was typed."""
    return FindOrderPage(
        fields=(
            Field("number", _("Order number"), number, longest=40),
            Field("email", _("Mail address"), email, kind="email", autocomplete="email"),
        ),
        refusal=refusal,
    )


def is_guessing(request: ShopRequest, number: str) -> bool:
    """Whether this visitor, or somebody for this order, has tried too often of late."""
    who = request.META.get("REMOTE_ADDR", "")
    store = request.store
    meant = fingerprint(meant_numbers(number, store.order_prefix)[-1])
    keys = (f"find-order:{store.code}:from:{who}", f"find-order:{store.code}:for:{meant}")
    return any(count_up(key) > TRIES for key in keys)
