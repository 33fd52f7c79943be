"""The address kept as it is typed, and the two links of a mail about a cart."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.cart.errors import CartBeingPaid, CartClosed, CartNotFound
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.queries import CartFacts, get_cart
from mercer.areas.cart.rules import CartStatus
from mercer.areas.marketing.errors import LeftCartNotFound
from mercer.areas.marketing.operations.restore_cart import restore_cart
from mercer.areas.marketing.operations.stop_mails import stop_mails
from mercer.areas.marketing.queries import (
    ReminderLine,
    find_by_restore_token,
    lines_for_sale,
    read_stop_token,
)
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.cart.cart_page import THUMB_HEIGHT, THUMB_WIDTH
from mercer.interfaces.storefront.cart.cookie import cart_of, remember
from mercer.interfaces.storefront.cart.pages import CartLineCard
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.marketing.asking import keep_word, settings_of
from mercer.interfaces.storefront.marketing.pages import RestorePage, StopPage
from mercer.interfaces.storefront.messages import front_page, say
from mercer.interfaces.storefront.pages import MessagePage, Picture
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField

LONGEST_TOKEN = 200


@require_POST
def keep_contact(request: ShopRequest) -> HttpResponse:
    """Keep the mail address and the box of the checkout as soon as they are filled in; what is not
    right yet is told when the form is sent. Stores that do not remind keep nothing before that."""
    cart = cart_of(request)
    if cart is not None and cart.status == CartStatus.OPEN and settings_of(request).is_on:
        try:
            kept = set_contact(
                store_id=request.store.id,
                cart_id=cart.id,
                email=typed(request.POST, "email", 254),
                phone=cart.phone,
                now=clock.now(),
            )
            keep_word(request, kept)
        except (InvalidField, CartBeingPaid, CartClosed, CartNotFound):
            pass
    return HttpResponse(status=204)


def restore(request: ShopRequest, token: str) -> HttpResponse:
    """What was left behind, and a button that puts it into the cart of this device.

    Looking changes nothing, because programs that check mails look at every link."""
    cart = left_cart(request, token)
    if cart is None:
        return gone(request)
    if request.method == "POST":
        return bring_back(request, token)
    customer = request.customer
    seen = replace(cart, customer_id=customer.id if customer else None)
    lines = lines_for_sale(seen, now=clock.now())
    if not lines:
        return gone(request)
    total = sum(line.total_minor for line in lines)
    page = RestorePage(
        lines=tuple(line_card(line, cart, request.store.language) for line in lines),
        total=formats.amount(total, cart.currency, request.store.language),
    )
    return render_page(request, "marketing/restore.html", page)


def left_cart(request: ShopRequest, token: str) -> CartFacts | None:
    """The open cart that a link of this store leads to; none once it was ordered from there."""
    found = None
    if len(token) <= LONGEST_TOKEN:
        found = find_by_restore_token(request.store.id, token)
    if found is None or found.order_id is not None:
        return None
    cart = get_cart(request.store.id, found.cart_id)
    return cart if cart.status == CartStatus.OPEN else None


def bring_back(request: ShopRequest, token: str) -> HttpResponse:
    """Go on with the cart here."""
    try:
        cart = restore_cart(
            store=request.store,
            token=token,
            into=cart_of(request),
            customer_id=request.customer.id if request.customer else None,
            now=clock.now(),
        )
    except (LeftCartNotFound, CartBeingPaid, CartClosed):
        return gone(request)
    response = HttpResponseRedirect(links.cart())
    remember(response, token=cart.token, units=cart.units)
    return response


def gone(request: ShopRequest) -> HttpResponse:
    """Bought, emptied, sold out, or too long ago."""
    page = MessagePage(
        title=_("Nothing is kept here any more"),
        words=_("The cart was ordered or emptied, or the link is too old."),
        actions=(front_page(),),
    )
    return say(request, page, 404)


def line_card(line: ReminderLine, cart: CartFacts, language: str) -> CartLineCard:
    """A line with its picture, at today's price."""
    picture = None
    if line.image_key:
        picture = Picture(links.media(line.image_key), "", THUMB_WIDTH, THUMB_HEIGHT, "")
    return CartLineCard(
        id=str(line.variant_id),
        title=line.title,
        option_text=line.option_text,
        sku=line.sku,
        url=links.product(line.product_slug, line.sku if line.option_text else ""),
        picture=picture,
        quantity=line.quantity,
        most=line.quantity,
        unit_price=formats.amount(line.unit_price_minor, cart.currency, language),
        was="",
        total=formats.amount(line.total_minor, cart.currency, language),
        notice=None,
    )


@csrf_exempt
def stop(request: ShopRequest, token: str) -> HttpResponse:
    """No more mails like the one that the link stood in: a button asks first, and mail programs
    say it in one step (RFC 8058). Looking changes nothing."""
    if len(token) > LONGEST_TOKEN or read_stop_token(request.store.id, token) is None:
        return unknown(request)
    if request.method == "POST":
        stop_mails(store_id=request.store.id, token=token, now=clock.now())
    page = StopPage(is_done=request.method == "POST")
    return render_page(request, "marketing/stop.html", page)


def unknown(request: ShopRequest) -> HttpResponse:
    """Not a link of ours."""
    page = MessagePage(
        title=_("We cannot read this link"),
        words=_("Perhaps a part of it was lost. Please open it from the mail again."),
        actions=(front_page(),),
    )
    return say(request, page, 404)
