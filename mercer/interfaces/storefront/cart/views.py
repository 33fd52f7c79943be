"""The cart and what changes it.

Forms on public pages carry no token of Django's: OriginMiddleware guards them.
"""

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.cart.errors import CartClosed, CartNotFound
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.operations.add_line import AddedLine, add_line
from mercer.areas.cart.operations.open_cart import open_cart
from mercer.areas.cart.operations.set_line import set_line
from mercer.areas.cart.queries import CartFacts, CartQuote, find_cart, quote_cart
from mercer.areas.cart.rules import MOST_PER_LINE, CartStatus
from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.customers.rules import PostalAddress
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.cart.cart_page import (
    Refused,
    cart_page,
    estimate_of,
    estimated_address,
)
from mercer.interfaces.storefront.cart.cookie import cart_of, let_go, remember
from mercer.interfaces.storefront.cart.ordered import ordered_notices
from mercer.interfaces.storefront.cart.pages import AddedFragment, Removed
from mercer.interfaces.storefront.cart.reordered import result_notices
from mercer.interfaces.storefront.catalogue.own_prices import show_sign
from mercer.interfaces.storefront.catalogue.related import cards_for_cart
from mercer.interfaces.storefront.formats import currency_name
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError, InvalidField


def show(request: ShopRequest) -> HttpResponse:
    """The cart; one that became an order is let go, and the order named for an hour."""
    notices = (*ordered_notices(request), *result_notices(request))
    return render_cart(request, notices=notices, removed=removed_before(request))


@csrf_exempt
@require_POST
def add(request: ShopRequest) -> HttpResponse:
    """Put something into the cart; the first time, a cart is made."""
    try:
        variant_id = read_id(request.POST.get("variant", ""))
        token, added = put_in(request, variant_id, read_quantity(request))
    except DomainError as refusal:
        return refuse(request, refusal)
    if request.htmx and puts_back(request):
        request.found_cart = find_cart(request.store.id, token)
        response = render_cart(request, put_back=str(variant_id))
    elif request.htmx:
        said = _("%(title)s is in your cart.") % {"title": added.title}
        page = AddedFragment(Notice("good", said), links.cart())
        response = render_page(request, "cart/_added.html", page)
        response.headers["HX-Trigger-After-Settle"] = "shop:added"
    else:
        response = HttpResponseRedirect(links.cart())
    remember(response, token=token, units=added.units)
    return response


def puts_back(request: ShopRequest) -> bool:
    """Whether it is on the cart's page that something is put back."""
    return request.POST.get("back") == "cart"


def put_in(request: ShopRequest, variant_id: UUID, quantity: int) -> tuple[str, AddedLine]:
    """Add to the cart that is there, or to a new one; a refusal makes no cart.

    Raises what add_line raises."""
    cart = cart_of(request)
    if cart is not None and cart.status != CartStatus.PLACED:
        return cart.token, put_into(request, cart.id, variant_id, quantity)
    store, customer = request.store, request.customer
    with transaction.atomic():
        opened = open_cart(
            store_id=store.id,
            currency=store.currency,
            language=store.language,
            market_id=store.market.id,
            customer_id=customer.id if customer else None,
            now=clock.now(),
        )
        return opened.token, put_into(request, opened.id, variant_id, quantity)


def put_into(request: ShopRequest, cart_id: UUID, variant_id: UUID, quantity: int) -> AddedLine:
    """Add to one cart."""
    return add_line(
        store_id=request.store.id,
        cart_id=cart_id,
        variant_id=variant_id,
        quantity=quantity,
        actor=request.actor,
        now=clock.now(),
    )


@csrf_exempt
@require_POST
def change_line(request: ShopRequest, variant_id: UUID) -> HttpResponse:
    """Another quantity; nought takes the line out, and says how to put it back. Of one that cannot
    be, the line says why and shows the quantity it has."""
    cart = cart_of(request)
    removed, refused = None, None
    if cart is not None:
        try:
            quantity = read_quantity(request, least=0)
            removed = taken_out(request, cart, variant_id) if quantity == 0 else None
            set_line(
                store_id=request.store.id,
                cart_id=cart.id,
                variant_id=variant_id,
                quantity=quantity,
                actor=request.actor,
                now=clock.now(),
            )
        except DomainError as refusal:
            removed, refused = None, Refused(variant_id, refusal)
    if request.htmx or refused:
        return render_cart(request, removed=removed, refused=refused)
    response = HttpResponseRedirect(
        links.removed(removed.variant_id, removed.quantity) if removed else links.cart()
    )
    return badge(request, response, read_quote(request))


@csrf_exempt
@require_POST
def agree(request: ShopRequest) -> HttpResponse:
    """Go on with today's prices."""
    cart = cart_of(request)
    if cart is not None:
        try:
            accept_prices(store_id=request.store.id, cart_id=cart.id, now=clock.now())
        except DomainError as refusal:
            return refuse(request, refusal)
    return HttpResponseRedirect(links.cart())


def taken_out(request: ShopRequest, cart: CartFacts, variant_id: UUID) -> Removed | None:
    """What is about to be taken out, so that it can be put back."""
    quote = quote_cart(store=request.store, cart_id=cart.id, now=clock.now())
    for line in quote.lines:
        if line.variant.variant_id == variant_id:
            return Removed(line.variant.title, str(variant_id), line.quantity)
    return None


def removed_before(request: ShopRequest) -> Removed | None:
    """What the page before took out, named in the address; it is offered back by its name."""
    try:
        variant_id = read_id(request.GET.get("removed", ""))
    except InvalidField:
        return None
    found = sellable_variants(
        request.store.id, [variant_id], clock.now(), request.store.language
    ).get(variant_id)
    quantity = read_whole(request.GET.get("quantity", "1"), most_digits=4)
    if found is None or not found.is_sellable or quantity is None:
        return None
    return Removed(found.title, str(variant_id), max(quantity, 1))


def read_quote(request: ShopRequest, asked: PostalAddress | None = None) -> CartQuote | None:
    """What the cart costs now, or would if it went to the place asked about; None where there is
    none, or it has become an order."""
    cart = cart_of(request)
    if cart is None or cart.status == CartStatus.PLACED:
        return None
    try:
        as_it_is = quote_cart if asked is None else partial(quote_cart, as_if=sent_to(cart, asked))
        return as_it_is(store=request.store, cart_id=cart.id, now=clock.now())
    except (CartNotFound, CartClosed):
        return None


def sent_to(cart: CartFacts, asked: PostalAddress) -> CartFacts:
    """The cart as if it went there, by whatever way is cheapest."""
    return replace(cart, delivery_address=asked, billing_address=None, delivery_method_id=None)


def drawer(request: ShopRequest) -> HttpResponse:
    """The cart beside the page one is on; without scripts its link leads to the cart's own page."""
    quote = read_quote(request)
    page = cart_page(request.store, quote)
    return badge(request, render_page(request, "cart/_drawer.html", page), quote)


def render_cart(
    request: ShopRequest,
    *,
    notices: tuple[Notice, ...] = (),
    removed: Removed | None = None,
    refused: Refused | None = None,
    put_back: str = "",
) -> HttpResponse:
    """The page, or its fragment for htmx. On a whole page, which begins at its top, what was
    refused is said there, too."""
    country = typed(request.GET, "country", 2).upper()
    asked = estimated_address(request.store, country, typed(request.GET, "postal_code", 20))
    quote = read_quote(request, asked)
    notices = (*moved_notices(request, quote), *notices)
    if refused is not None and not (request.htmx and refused.is_of(quote)):
        notices = (*notices, words.refusal_notice(refused.why))
    estimate = None
    if quote is not None and quote.lines:
        estimate = estimate_of(request.store, quote, asked, country)
    page = cart_page(
        request.store, quote, notices=notices, refused=refused, removed=removed, estimate=estimate
    )
    page = replace(page, put_back=put_back)
    if quote is not None and quote.lines and not request.htmx:
        products = [line.variant.product_id for line in quote.lines]
        page = replace(page, goes_with=cards_for_cart(request.store, products, clock.now()))
    name = "cart/_cart.html" if request.htmx else "cart/cart.html"
    return badge(request, render_page(request, name, page), quote)


def moved_notices(request: ShopRequest, quote: CartQuote | None) -> tuple[Notice, ...]:
    """What became of a cart that was filled in another market."""
    moved = getattr(request, "moved_cart", None)
    if moved is None or quote is None or moved.old_currency == quote.cart.currency:
        return ()
    name = currency_name(quote.cart.currency, request.store.language)
    said = _("Your cart was moved here: its prices are in %(currency)s now.") % {"currency": name}
    titles = [
        line.variant.title for line in quote.lines if line.variant.variant_id in moved.not_sold
    ]
    if not titles:
        return (Notice("info", said),)
    missing = _("Not sold here: %(titles)s.") % {"titles": ", ".join(titles)}
    return (Notice("warn", f"{said} {missing}"),)


def badge(request: ShopRequest, response: HttpResponse, quote: CartQuote | None) -> HttpResponse:
    """The number beside the cart agrees with the cart."""
    if quote is not None:
        units = sum(line.quantity for line in quote.lines)
        remember(response, token=quote.cart.token, units=units)
        if any(line.ordinary_minor is not None for line in quote.lines):
            show_sign(response, has_some=True, request=request)
    elif cart_of(request) is not None:
        let_go(request, response)
    return response


def refuse(request: ShopRequest, refusal: DomainError) -> HttpResponse:
    """Why it was not done: beside the form for htmx, else on the cart's page."""
    notice = words.refusal_notice(refusal)
    if request.htmx and not puts_back(request):
        page = AddedFragment(notice, "")
        return render_page(request, "cart/_added.html", page, status=422)
    response = render_cart(request, notices=(notice,))
    response.status_code = 422
    return response


def read_id(text: str) -> UUID:
    """An id as forms carry it. Raises InvalidField."""
    try:
        return UUID(text)
    except ValueError:
        raise InvalidField("variant", "invalid") from None


def read_quantity(request: ShopRequest, least: int = 1) -> int:
    """A whole number that a cart can hold. Raises InvalidField."""
    text = request.POST.get("quantity", "1").strip()
    if not text.isascii() or not text.isdecimal():
        raise InvalidField("quantity", "invalid")
    if len(text) > 9 or not least <= int(text) <= MOST_PER_LINE:
        is_large = len(text) > 9 or int(text) > least
        raise InvalidField("quantity", "too_large" if is_large else "too_small")
    return int(text)
