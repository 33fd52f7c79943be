"""Express: a wallet brings contact and address, the shopper looks it over and pays, once.

The form that begins it stands on public pages, so it carries no token: OriginMiddleware guards it.
"""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mercer.areas.cart.errors import CartBeingPaid, CartClosed, CartNotFound, PaymentNotOffered
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.operations.keep_typed import keep_typed
from mercer.areas.cart.queries import CartFacts, find_cart, get_cart, quote_cart, ways_to_pay
from mercer.areas.cart.rules import CartStatus, Problem
from mercer.areas.checkout.errors import (
    VisitNotFound,
)
from mercer.areas.checkout.operations.return_from_wallet import return_from_wallet
from mercer.areas.checkout.operations.visit_wallet import visit_wallet
from mercer.areas.checkout.queries import find_visit
from mercer.areas.checkout.visits import VisitFacts, VisitStatus
from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.cart.cookie import cart_of, remember
from mercer.interfaces.storefront.cart.views import put_in, read_id, read_quantity, refuse
from mercer.interfaces.storefront.checkout import express_answers as answers
from mercer.interfaces.storefront.checkout.answers import known
from mercer.interfaces.storefront.checkout.express_page import (
    differs,
    express_page,
    kept,
    said_by_wallet,
    wallet_label,
)
from mercer.interfaces.storefront.checkout.form import Said, read_said, typed_of
from mercer.interfaces.storefront.checkout.form import read_id as read_choice
from mercer.interfaces.storefront.checkout.views import (
    place_and_answer,
    quote_as_said,
    with_likely_choices,
)
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@csrf_exempt
@require_POST
def begin(request: ShopRequest) -> HttpResponse:
    """To the wallet with the cart; from a product's page, what was chosen goes into it first."""
    pressed, _space, code = request.POST.get("wallet", "").partition(" ")
    method_id = read_choice(pressed)
    try:
        if "variant" in request.POST:
            variant_id = read_id(request.POST["variant"])
            token, added = put_in(request, variant_id, read_quantity(request))
            response = begun(request, token, method_id, code)
            remember(response, token=token, units=added.units)
            return response
        cart = cart_of(request)
        if cart is None or cart.status == CartStatus.PLACED:
            return answers.to(request, links.cart())
        return begun(request, cart.token, method_id, code)
    except CartBeingPaid:
        return answers.to(request, links.checkout())
    except DomainError as refusal:
        return refuse(request, refusal)


def begun(request: ShopRequest, token: str, method_id: UUID | None, code: str) -> HttpResponse:
    """The wallet's page, or that it does not answer. Raises what visit_wallet raises."""
    cart = find_cart(request.store.id, token)
    if cart is None:
        raise CartNotFound(token)
    if method_id is None:
        raise PaymentMethodNotFound("")
    visit = visit_wallet(
        store=request.store,
        cart_id=cart.id,
        method_id=method_id,
        wallet=code,
        return_url=lambda token: request.build_absolute_uri(links.express_back(token)),
        now=clock.now(),
    )
    if visit.action_url:
        return answers.to(request, visit.action_url)
    return answers.no_answer(request, label_of(request, cart, visit))


@require_safe
def come_back(request: ShopRequest, token: str) -> HttpResponse:
    """The shopper is back from the wallet: not the browser is believed, the wallet is asked."""
    cart = cart_of(request)
    if cart is None:
        return answers.not_here(request)
    try:
        visit = return_from_wallet(
            store=request.store, cart_id=cart.id, token=known(token), now=clock.now()
        )
    except (VisitNotFound, CartClosed, CartNotFound):
        return answers.not_here(request)
    except CartBeingPaid:
        return answers.to(request, links.checkout())
    except (PaymentMethodNotFound, PaymentNotOffered) as refusal:
        return refuse(request, refusal)
    if visit.status == VisitStatus.APPROVED:
        return answers.to(request, links.express(visit.token))
    label = label_of(request, cart, visit)
    if visit.status == VisitStatus.BEGUN and clock.now() < visit.expires_at:
        return answers.undecided(request, visit, label)
    return answers.over(request, visit, label)


def label_of(request: ShopRequest, cart: CartFacts, visit: VisitFacts) -> str:
    """What the wallet of a visit is called."""
    return wallet_label(visit, ways_to_pay(request.store, cart)) or _("The wallet")


def review(request: ShopRequest, token: str) -> HttpResponse:
    """What was brought and what it costs to go there; `go` says what was pressed."""
    cart = cart_of(request)
    visit = find_visit(request.store.id, known(token), cart.id) if cart else None
    if cart is None or visit is None or cart.status == CartStatus.PLACED:
        return answers.not_here(request)
    if cart.status == CartStatus.PLACING:
        return HttpResponseRedirect(links.checkout())
    if visit.status == VisitStatus.BEGUN:
        return HttpResponseRedirect(links.express_back(visit.token))
    if not visit.pays(clock.now()) or not wallet_label(visit, ways_to_pay(request.store, cart)):
        return answers.over(request, visit, label_of(request, cart, visit))
    if request.method != "POST":
        return render_review(request, cart, visit, said_by_wallet(cart, visit, request.store))
    said = replace(read_said(request.POST, ()), payment_id=visit.method_id)
    try:
        return answer(request, cart, visit, said)
    except CartBeingPaid:
        return HttpResponseRedirect(links.checkout())
    except (CartClosed, CartNotFound):
        return answers.not_here(request)


def answer(request: ShopRequest, cart: CartFacts, visit: VisitFacts, said: Said) -> HttpResponse:
    """What was pressed is done."""
    go = request.POST.get("go", "")
    if go == "accept":
        accept_prices(store_id=cart.store_id, cart_id=cart.id, now=clock.now())
        cart = get_cart(cart.store_id, cart.id)
    if go == "cart":
        typed = typed_of(cart, said)
        keep_typed(store_id=cart.store_id, cart_id=cart.id, typed=typed, now=clock.now())
        return HttpResponseRedirect(links.cart())
    if go != "pay":
        return render_review(request, cart, visit, said)
    quote = quote_cart(store=request.store, cart_id=cart.id, now=clock.now())
    said = kept(store=request.store, visit=visit, said=said, quote=quote, now=clock.now())
    # New prices have to be accepted by name, not in passing.
    if said.errors or Problem.PRICE_CHANGED in quote.problems:
        return render_review(request, cart, visit, said, status=422)
    return pay(request, cart, visit, said)


def pay(request: ShopRequest, cart: CartFacts, visit: VisitFacts, said: Said) -> HttpResponse:
    """Place the order with what the wallet holds."""

    def redraw(notice: Notice, status: int) -> HttpResponse:
        return render_review(request, cart, visit, said, notices=(notice,), status=status)

    return place_and_answer(request, cart, visit.method_token, redraw)


def render_review(
    request: ShopRequest,
    cart: CartFacts,
    visit: VisitFacts,
    said: Said,
    *,
    notices: tuple[Notice, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The page with what was said, and what it costs to go there; its fragment for htmx."""
    store = request.store
    quote = quote_as_said(store, cart, said)
    if not quote.lines:
        return HttpResponseRedirect(links.cart())
    methods = ways_to_pay(store, cart)
    quote, said = with_likely_choices(quote, said, methods)
    page, express = express_page(
        store=store,
        shell=shell_of(store, request.generation),
        quote=quote,
        said=said,
        visit=visit,
        methods=methods,
        is_changed=request.method == "POST"
        and differs(said, cart, needs_shipping=quote.needs_shipping),
        notices=notices,
    )
    name = "checkout/_express.html" if request.htmx else "checkout/express.html"
    return render_page(request, name, page, status=status, express=express)
