"""One page from cart to paid order."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.cart.errors import CartBeingPaid, CartClosed, CartNotFound
from mercer.areas.cart.operations.accept_prices import accept_prices
from mercer.areas.cart.queries import CartFacts, CartQuote, get_cart, quote_cart, ways_to_pay
from mercer.areas.cart.quote import choose_quote
from mercer.areas.cart.rules import CartStatus, Problem
from mercer.areas.checkout.errors import (
    CartChanged,
    CartNotReady,
    PlacementInFlight,
    TooManyDeclines,
)
from mercer.areas.checkout.operations.place_order import BankLinks, place_order
from mercer.areas.checkout.queries import find_open_placement
from mercer.areas.checkout.rules import PlacementResult
from mercer.areas.inventory.errors import OutOfStock
from mercer.areas.payments.errors import CardExpired, CardNotFound, PaymentMethodNotFound
from mercer.areas.payments.queries import MethodFacts
from mercer.areas.payments.rules import CardWish
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links, words
from mercer.interfaces.storefront.cart.cookie import cart_of
from mercer.interfaces.storefront.checkout.answers import answer_placement, being_paid
from mercer.interfaces.storefront.checkout.checkout_page import checkout_page
from mercer.interfaces.storefront.checkout.elsewhere import (
    GO,
    country_error,
    go_on_there,
    with_elsewhere,
)
from mercer.interfaces.storefront.checkout.form import Said, as_said, keep, read_said, said_before
from mercer.interfaces.storefront.checkout.on_file import (
    OnFile,
    card_wish,
    on_file,
    with_latest_card,
)
from mercer.interfaces.storefront.marketing.asking import box_of, keep_word
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shell import shell_of
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.texts.asking import box_of as texts_box
from mercer.interfaces.storefront.texts.asking import keep_texts
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError

REFUSED = (
    CartChanged, CartNotReady, OutOfStock, PaymentMethodNotFound, CardNotFound, CardExpired
)  # fmt: skip


def checkout(request: ShopRequest) -> HttpResponse:
    """The form; `go` says what was pressed: pay, accept (new prices), or nothing but a change."""
    cart = cart_of(request)
    if cart is None or cart.status == CartStatus.PLACED or not cart.units:
        return HttpResponseRedirect(links.cart())
    if cart.status == CartStatus.PLACING:
        return paying(request, cart)
    known = on_file(request, cart)
    if request.method != "POST":
        said = said_before(cart, request.customer, known.addresses, request.store)
        return render_checkout(request, cart, with_latest_card(said, known), known)
    try:
        return answer(request, cart, read_said(request.POST, known.addresses, known.cards), known)
    except CartBeingPaid:
        return paying(request, cart)
    except (CartClosed, CartNotFound):
        return HttpResponseRedirect(links.cart())


def answer(request: ShopRequest, cart: CartFacts, said: Said, known: OnFile) -> HttpResponse:
    """What was pressed is done."""
    go = request.POST.get("go", "")
    token = None
    if pressed := request.POST.get("wallet"):
        go = "pay"
        said, token = with_wallet(said, pressed, ways_to_pay(request.store, cart))
    if go == "accept":
        accept_prices(store_id=cart.store_id, cart_id=cart.id, now=clock.now())
        cart = get_cart(cart.store_id, cart.id)
    quote = quote_cart(store=request.store, cart_id=cart.id, now=clock.now())
    kept = keep(
        cart,
        said,
        needs_shipping=quote.needs_shipping,
        now=clock.now(),
        wrong=country_error(request.store, said) if quote.needs_shipping else {},
    )
    keep_word(request, cart)
    kept = keep_texts(request, cart, kept)
    if go == "cart":
        return HttpResponseRedirect(links.cart())
    if go.startswith(GO):
        return go_on_there(request.store, go)
    if go != "pay":
        # What is right stays with the cart; what is not is named when it is sent off.
        return render_checkout(request, cart, said, known)
    said = kept
    if said.errors:
        return render_checkout(request, cart, said, known, status=422)
    if Problem.PRICE_CHANGED in quote.problems:
        # The new prices have to be accepted by name, not in passing.
        return render_checkout(request, cart, said, known, status=422)
    return pay(request, cart, said, known, token)


def with_wallet(
    said: Said, pressed: str, methods: tuple[MethodFacts, ...]
) -> tuple[Said, str | None]:
    """What was said, paid by the wallet whose button was pressed; none that nobody offers."""
    for method in methods:
        for wallet in method.wallets:
            if pressed == f"{method.id} {wallet.code}":
                return replace(said, payment_id=method.id, card_id=None), wallet.token
    return replace(said, payment_id=None), None


def pay(
    request: ShopRequest,
    cart: CartFacts,
    said: Said,
    known: OnFile,
    token: str | None = None,
) -> HttpResponse:
    """Place the order; `token` is a wallet's."""

    def redraw(notice: Notice, status: int) -> HttpResponse:
        # Read anew: a card may have been removed elsewhere.
        seen, now_said = on_file(request, cart), said
        if said.card_id not in {None, *(one.id for one in seen.usable)}:
            now_said = replace(said, card_id=None)
        return render_checkout(request, cart, now_said, seen, notices=(notice,), status=status)

    wish = None if token else card_wish(said, known)
    return place_and_answer(request, cart, token, redraw, wish)


def place_and_answer(
    request: ShopRequest,
    cart: CartFacts,
    token: str | None,
    redraw: Callable[[Notice, int], HttpResponse],
    card: CardWish | None = None,
) -> HttpResponse:
    """Place the order, once, however often the button was pressed; where it cannot be placed, the
    page is drawn again and says why."""
    try:
        placement = place_order(
            store=request.store,
            cart_id=cart.id,
            shown_total_minor=read_total(request.POST.get("shown_total", "")),
            links=bank_links(request),
            method_token=token,
            visitor=request.META.get("REMOTE_ADDR", ""),
            now=clock.now(),
            card=card,
        )
    except PlacementInFlight as refusal:
        return HttpResponseRedirect(links.placement(refusal.placement))
    except TooManyDeclines as refusal:
        return redraw(Notice("warn", words.refusal_words(refusal)), 429)
    except REFUSED as refusal:
        return redraw(Notice("warn", refusal_words(refusal, request.store)), 422)
    return answer_placement(request, placement)


def refusal_words(refusal: DomainError, store: StoreFacts) -> str:
    """Why there is no order yet."""
    if isinstance(refusal, CartChanged):
        old, new = (
            formats.amount(minor, refusal.currency, store.language)
            for minor in (refusal.shown_total_minor, refusal.total_minor)
        )
        said = _("The total is %(new)s now, not %(old)s. Please look at it, and pay if you agree.")
        return said % {"new": new, "old": old}
    if isinstance(refusal, CartNotReady):
        return " ".join(words.problem_words(code) for code in refusal.problems)
    if isinstance(refusal, OutOfStock):
        return words.problem_words("out_of_stock")
    return words.refusal_words(refusal)


def bank_links(request: ShopRequest) -> BankLinks:
    """The shopper comes back to the host they are on; the bank itself writes to the store's own."""
    store = request.store

    def return_url(token: str) -> str:
        return request.build_absolute_uri(links.placement(token))

    return BankLinks(return_url=return_url, notice_url=partial(notice_url, store))


def notice_url(store: StoreFacts, gateway: str) -> str:
    """Where a bank's notices for this store go."""
    return f"{store.base_url}/hooks/payments/{gateway}/{store.code}/"


def read_total(text: str) -> int:
    """The total that was shown; what is no number agrees with none."""
    total = read_whole(text, most_digits=15)
    return -1 if total is None else total


def render_checkout(
    request: ShopRequest,
    cart: CartFacts,
    said: Said,
    known: OnFile,
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
    page = checkout_page(
        store=store,
        shell=shell_of(store, request.generation),
        quote=quote,
        said=said,
        known=known,
        methods=methods,
        notices=notices,
        offers=box_of(request, cart),
    )
    page = with_elsewhere(replace(page, texts=texts_box(request, cart)), store, said)
    name = "checkout/_checkout.html" if request.htmx else "checkout/checkout.html"
    return render_page(request, name, page, status=status)


def with_likely_choices(
    quote: CartQuote, said: Said, methods: tuple[MethodFacts, ...]
) -> tuple[CartQuote, Said]:
    """Where nothing is chosen yet, the likeliest is: one thing less to press for most shoppers."""
    _chosen, likely = choose_quote(quote.cart, quote.delivery_quotes)
    if likely is not None and quote.delivery is None:
        quote = replace(quote, delivery=likely, delivery_is_estimate=False)
        said = replace(said, method_id=likely.method_id)
    if said.payment_id is None and methods:
        said = replace(said, payment_id=methods[0].id)
    return quote, said


def quote_as_said(store: StoreFacts, cart: CartFacts, said: Said) -> CartQuote:
    """What the cart costs if it goes where the form says; nothing is kept for that."""
    now = clock.now()
    wanted = as_said(cart, said, needs_shipping=True)
    quote = quote_cart(store=store, cart_id=cart.id, now=now, as_if=wanted)
    if quote.needs_shipping:
        return quote
    wanted = as_said(cart, said, needs_shipping=False)
    return quote_cart(store=store, cart_id=cart.id, now=now, as_if=wanted)


def paying(request: ShopRequest, cart: CartFacts) -> HttpResponse:
    """The cart is being paid: on to the bank, or stop it."""
    placement: PlacementResult | None = find_open_placement(request.store.id, cart.id)
    if placement is None:
        return HttpResponseRedirect(links.cart())
    return being_paid(request, placement)
