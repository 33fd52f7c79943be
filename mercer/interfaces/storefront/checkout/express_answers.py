"""What a shopper is told on the way to an express wallet and back, where it does not go on."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.checkout.visits import VisitFacts, VisitStatus
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.cart.pages import AddedFragment
from mercer.interfaces.storefront.pages import Link, MessagePage, Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest


def to(request: ShopRequest, url: str) -> HttpResponse:
    """On to another page, the wallet's too; htmx goes there by loading it, not by a fetch."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def no_answer(request: ShopRequest, wallet: str) -> HttpResponse:
    """The wallet cannot be reached, or will not; the cart is kept."""
    said = _(
        "%(wallet)s does not answer at the moment. Your cart is kept: please try again, or fill in"
        " the form yourself."
    ) % {"wallet": wallet}
    if request.htmx:
        page = AddedFragment(Notice("bad", said), links.cart())
        return render_page(request, "cart/_added.html", page, status=422)
    title = _("%(wallet)s does not answer") % {"wallet": wallet}
    return render_page(
        request, "message.html", MessagePage(title, said, form_or_cart()), status=503
    )


def not_here(request: ShopRequest) -> HttpResponse:
    """The visit is of another cart, or of none that is still open."""
    page = MessagePage(
        _("We cannot go on from here"),
        _(
            "This was begun in another browser or app, or its order is placed already. Please go on"
            " where you began. Nothing is charged here."
        ),
        (
            Link(_("To your cart"), links.cart()),
            Link(_("Find an order"), links.to("/orders/find/")),
        ),
    )
    return render_page(request, "message.html", page, status=404)


def over(request: ShopRequest, visit: VisitFacts, wallet: str) -> HttpResponse:
    """Cancelled, refused, or too late: nothing is charged, the cart is as it was."""
    titles = {
        VisitStatus.CANCELLED: _("You stopped at %(wallet)s"),
        VisitStatus.REFUSED: _("%(wallet)s could not go on"),
    }
    title = titles.get(visit.status, _("Your visit to %(wallet)s is over"))
    page = MessagePage(
        title % {"wallet": wallet},
        _("Nothing was charged, and your cart is as it was. You can begin again from your cart."),
        form_or_cart(),
    )
    return render_page(request, "message.html", page)


def undecided(request: ShopRequest, visit: VisitFacts, wallet: str) -> HttpResponse:
    """The shopper is back without having said yes or no, or the wallet has not answered yet."""
    if not visit.action_url:
        return no_answer(request, wallet)
    page = MessagePage(
        _("%(wallet)s has not told us yet") % {"wallet": wallet},
        _("Go on there and say yes or no; or look again, if you have. Nothing is charged yet."),
        (
            Link(_("Go on at %(wallet)s") % {"wallet": wallet}, visit.action_url),
            Link(_("Look again"), links.express_back(visit.token)),
            Link(_("Fill in the form yourself"), links.checkout()),
        ),
    )
    return render_page(request, "message.html", page)


def form_or_cart() -> tuple[Link, ...]:
    """Where one can go on without a wallet."""
    return (
        Link(_("Fill in the form yourself"), links.checkout()),
        Link(_("To your cart"), links.cart()),
    )
