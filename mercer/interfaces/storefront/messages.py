"""Pages that say one thing: not found, refused, opening soon."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.pages import Link, MessagePage
from mercer.interfaces.storefront.rendering import render_bare, render_page
from mercer.interfaces.storefront.shop_request import ShopRequest


def say(request: ShopRequest, page: MessagePage, status: int) -> HttpResponse:
    """One message in the shop's look; of a shop that is not open yet, nothing is shown."""
    if not request.store.is_live:
        return render_bare("bare.html", title=page.title, words=page.words, status=status)
    return render_page(request, "message.html", page, status=status)


def front_page() -> Link:
    """The way to the front page."""
    return Link(_("To the front page"), links.to("/"))


def not_found(request: ShopRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing has this address."""
    if getattr(request, "store", None) is None:
        return unknown_store(request)
    page = MessagePage(
        title=_("We cannot find that page"),
        words=_(
            "It may have moved, or the address may be misspelt. Search, or start at the front."
        ),
        actions=(front_page(),),
    )
    return say(request, page, 404)


def refused(request: ShopRequest, reason: str = "") -> HttpResponse:
    """Another site sent this, or the form is too old."""
    if getattr(request, "store", None) is None:
        return render_bare("bare.html", title="Refused", words="", status=403)
    page = MessagePage(
        title=_("We did not do that"),
        words=_("The request did not come from this shop's own page. Go back, reload, try again."),
        actions=(
            front_page(),
            Link(_("To your cart"), links.cart()),
        ),
    )
    return say(request, page, 403)


def unreadable(request: ShopRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent holds signs that are no text, or is no form."""
    return turn_back(
        request,
        _("We cannot read that"),
        _("What was sent holds signs that nobody can read. Go back, and type it once more."),
        400,
    )


def not_to_open(request: ShopRequest) -> HttpResponse:
    """An address to which forms are sent was opened like a page."""
    return turn_back(
        request,
        _("There is nothing to open here"),
        _("This address only takes what a form sends. Nothing was changed."),
        405,
    )


def too_large(request: ShopRequest) -> HttpResponse:
    """What was sent is larger than any form of ours."""
    return turn_back(
        request,
        _("That is too much at once"),
        _("What was sent is larger than we can take. Go back, and send less."),
        413,
    )


def turn_back(request: ShopRequest, title: str, words: str, status: int) -> HttpResponse:
    """A refusal with the way to the front page."""
    if getattr(request, "store", None) is None:
        return render_bare("bare.html", title=title, words=words, status=status)
    page = MessagePage(title=title, words=words, actions=(front_page(),))
    return say(request, page, status)


def forbidden(request: ShopRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's page for 403."""
    return refused(request)


def broken(request: ShopRequest) -> HttpResponse:
    """A bug of ours. Nothing is read here: what is broken may be the reading."""
    return render_bare(
        "bare.html",
        title="Something went wrong on our side",
        words="We have noted it. Nothing was charged by this page. Please try again in a moment.",
        status=500,
    )


def unknown_store(request: ShopRequest) -> HttpResponse:
    """No shop answers on this domain."""
    return render_bare(
        "bare.html", title="No shop lives here", words="Please check the address.", status=404
    )


def opening_soon(request: ShopRequest) -> HttpResponse:
    """The shop is being set up; only its staff may look around."""
    store = request.store
    response = render_bare(
        "bare.html",
        title=store.name,
        words=_("We are opening soon. Please come back in a little while."),
        status=503,
    )
    response.headers["Retry-After"] = "3600"
    return response
