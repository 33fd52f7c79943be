"""All reviews of a product, complaints about one, and not being asked again."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.queries import get_product_page, list_cards
from mercer.areas.reviews.errors import ReviewNotFound
from mercer.areas.reviews.operations.report_review import report_review
from mercer.areas.reviews.operations.stop_invitations import stop_invitations
from mercer.areas.reviews.queries import (
    ReviewFacts,
    find_order_by_stop_token,
    get_published_review,
    list_reviews,
)
from mercer.areas.reviews.reporters import reports_too_often, visitor_mark
from mercer.areas.reviews.rules import LONGEST, ReportReason
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.asked import page_number
from mercer.interfaces.storefront.catalogue.cards import pager
from mercer.interfaces.storefront.catalogue.views import moved
from mercer.interfaces.storefront.forms import Field, typed
from mercer.interfaces.storefront.messages import say
from mercer.interfaces.storefront.pages import Link, MessagePage
from mercer.interfaces.storefront.public_page import public_page
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.reviews.form import errors_of
from mercer.interfaces.storefront.reviews.pages import AllReviewsPage, ReportPage, StopPage
from mercer.interfaces.storefront.reviews.section import (
    all_url,
    paged_list,
    review_card,
    section,
)
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields


@public_page
def all_reviews(request: ShopRequest, slug: str) -> HttpResponse:
    """Every review of a product: three statements; of an htmx request the list alone."""
    store, now = request.store, clock.now()
    try:
        product = get_product_page(store.id, slug, now, language=store.language)
    except ProductNotFound:
        return moved(request, slug, "product", all_url)
    if product.slug != slug:
        return moved(request, slug, "product", all_url)
    found = list_reviews(
        store_id=store.id,
        product_id=product.product_id,
        sort=request.GET.get("sort", ""),
        page=page_number(request),
    )
    url = all_url(slug)
    leafed = pager(
        found.page, found.pages, lambda page: url + links.leaf(sort=found.sort, page=page)
    )
    reviews = paged_list(store, slug, found, leafed)
    if request.htmx:
        return render_page(request, "reviews/_list.html", reviews)
    page = AllReviewsPage(
        product=Link(product.title, links.product(slug)),
        canonical=store.base_url + url,
        section=section(store, slug, product.rating, reviews),
    )
    return render_page(request, "reviews/all.html", page)


def report(request: ShopRequest, review_id: UUID) -> HttpResponse:
    """A complaint about a review: once a visitor, and not many at a time."""
    store = request.store
    try:
        review = get_published_review(store.id, review_id)
    except ReviewNotFound:
        raise Http404 from None
    if request.method != "POST":
        return render_page(request, "reviews/report.html", report_page(request, review, {}))
    address = request.META.get("REMOTE_ADDR", "")
    if reports_too_often(store.code, address):
        words = _("That was very often. Please wait ten minutes, or write to us.")
        return say(request, MessagePage(_("Please wait a little"), words), 429)
    try:
        report_review(
            store_id=store.id,
            review_id=review.id,
            visitor=visitor_mark(address, request.headers.get("User-Agent", "")),
            reason=request.POST.get("reason", ""),
            words=typed(request.POST, "words", LONGEST["words"]),
            now=clock.now(),
        )
    except InvalidFields as refusal:
        page = report_page(request, review, errors_of(refusal))
        return render_page(request, "reviews/report.html", page, status=422)
    except ReviewNotFound:
        raise Http404 from None
    return HttpResponseRedirect(f"{request.path}sent/")


def report_sent(request: ShopRequest, review_id: UUID) -> HttpResponse:
    """Thanks for a complaint, whether it was the first one or not."""
    page = MessagePage(
        title=_("Thank you for telling us"),
        words=_("We look at the review and take it down if it should not be there."),
        actions=(Link(_("To the front page"), "/"),),
    )
    return say(request, page, 200)


def report_page(request: ShopRequest, review: ReviewFacts, errors: dict[str, str]) -> ReportPage:
    """The form, with what was said."""
    names = {
        ReportReason.SPAM: _("It is advertising"),
        ReportReason.OFFENSIVE: _("It insults somebody"),
        ReportReason.OFF_TOPIC: _("It is not about this product"),
        ReportReason.FALSE: _("It is not true"),
        ReportReason.OTHER: _("Something else"),
    }
    chosen = request.POST.get("reason", "")
    reason = Field("reason", _("What is wrong with it?"), error=errors.get("reason", ""))
    words = Field(
        "words", _("More about it"), typed(request.POST, "words", LONGEST["words"]),
        errors.get("words", ""), kind="textarea", required=False, longest=LONGEST["words"],
    )  # fmt: skip
    cards = list_cards(request.store.id, [review.product_id], clock.now(), request.store.language)
    return ReportPage(
        review=review_card(review, request.store),
        reasons=tuple((str(code), name, code == chosen) for code, name in names.items()),
        reason=reason,
        words=words,
        wrong=tuple(one for one in (reason, words) if one.error),
        back_url=f"{links.product(cards[0].slug)}#reviews" if cards else links.to("/"),
    )


def stop(request: ShopRequest, token: str) -> HttpResponse:
    """Whoever holds the link of a mail can say that they do not want to be asked again."""
    order = find_order_by_stop_token(request.store.id, token)
    if order is None:
        raise Http404
    if request.method != "POST":
        return render_page(request, "reviews/stop.html", StopPage(order.email))
    stop_invitations(store_id=request.store.id, email=order.email, now=clock.now())
    page = MessagePage(
        title=_("We will not ask again"),
        words=_("Mails about your orders still come; those that ask for a review do not."),
        actions=(Link(_("To the front page"), "/"),),
    )
    return say(request, page, 200)
