"""How an attempt to place an order ended, on screen; the way back from the bank."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.checkout.errors import PlacementNotFound
from mercer.areas.checkout.operations.drop_placement import drop_placement
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.queries import find_placement
from mercer.areas.checkout.rules import PlacementResult, PlacementStatus
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.cart.cookie import let_go
from mercer.interfaces.storefront.checkout.pages import PayingPage
from mercer.interfaces.storefront.pages import Link, MessagePage
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

LOOK_AGAIN_SECONDS = 3
LONGEST_TOKEN = 64


def come_back(request: ShopRequest, token: str) -> HttpResponse:
    """The shopper is back from the bank: not the browser is believed, the bank is asked."""
    try:
        placement = resume_placement(
            store_id=request.store.id,
            token=known(token),
            now=clock.now(),
            visitor=request.META.get("REMOTE_ADDR", ""),
        )
    except PlacementNotFound:
        raise Http404 from None
    return answer_placement(request, placement, is_back=True)


@require_POST
def drop(request: ShopRequest) -> HttpResponse:
    """Stop the payment, and have the cart back; who has paid already has an order."""
    try:
        placement = drop_placement(
            store_id=request.store.id,
            token=known(request.POST.get("placement", "")),
            now=clock.now(),
        )
    except PlacementNotFound:
        raise Http404 from None
    if placement.status == PlacementStatus.ABANDONED:
        return HttpResponseRedirect(links.cart())
    return answer_placement(request, placement, is_back=True)


def known(token: str) -> str:
    """A token that may be looked up. Raises Http404."""
    if not 0 < len(token) <= LONGEST_TOKEN or not token.isascii() or not token.isprintable():
        raise Http404
    return token


def answer_placement(
    request: ShopRequest, placement: PlacementResult, *, is_back: bool = False
) -> HttpResponse:
    """An order, the bank's page, a refusal in words, or patience."""
    if placement.status == PlacementStatus.CONFIRMED:
        response = HttpResponseRedirect(f"{links.order(placement.order_token)}?thanks=1")
        let_go(request, response)
        response.status_code = 303
        return response
    if placement.status == PlacementStatus.ABANDONED:
        return declined(request, placement)
    if placement.status == PlacementStatus.AWAITING:
        if is_back or not placement.action_url:
            return being_paid(request, placement)
        response = HttpResponseRedirect(placement.action_url)
        response.status_code = 303
        return response
    return asking(request, placement)


def declined(request: ShopRequest, placement: PlacementResult) -> HttpResponse:
    """The bank said no; the cart is as it was."""
    page = MessagePage(
        title=_("The payment did not go through"),
        words=words.decline_words(placement.decline_code)
        + " "
        + _("Nothing was charged, and your cart is as it was."),
        actions=(
            Link(_("Try again, or pay another way"), links.checkout()),
            Link(_("To your cart"), links.cart()),
        ),
    )
    return render_page(request, "message.html", page)


def asking(request: ShopRequest, placement: PlacementResult) -> HttpResponse:
    """The bank has not answered yet: the page looks again by itself."""
    page = PayingPage(
        title=_("We are asking the bank"),
        words=_(
            "The answer takes a little longer than usual. This page looks again by itself; you can"
            " also close it: we write to you as soon as we know, and nothing is charged twice."
        ),
        action_url="",
        placement=placement.token,
        refresh_seconds=LOOK_AGAIN_SECONDS,
    )
    return render_page(
        request, "checkout/paying.html", page, return_url=links.placement(placement.token)
    )


def being_paid(request: ShopRequest, placement: PlacementResult) -> HttpResponse:
    """A payment is under way: go on with it, or stop it and change the cart."""
    if placement.status == PlacementStatus.PREPARED:
        return asking(request, placement)
    found = find_placement(request.store.id, placement.token)
    page = PayingPage(
        title=_("Your payment is under way"),
        words=_(
            "The bank is still waiting for you. Go on there, or stop the payment to change your"
            " cart. Until it is done, nothing is charged."
        ),
        action_url=found.action_url if found else "",
        placement=placement.token,
        refresh_seconds=0,
    )
    return render_page(
        request, "checkout/paying.html", page, return_url=links.placement(placement.token)
    )
