"""Writing a review: by the link of an order, or signed in."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.facts import ProductCard, ProductFacts
from mercer.areas.catalogue.queries import get_product_page, list_cards
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.reviews.operations.write_review import write_review
from mercer.areas.reviews.queries import (
    find_order_by_review_token,
    find_own_review,
    has_received,
    received_products,
    review_settings,
    reviewed_products,
)
from mercer.areas.reviews.rules import ReviewDraft, ReviewStatus
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.catalogue.cards import CARD_WIDTH, picture
from mercer.interfaces.storefront.catalogue.views import moved
from mercer.interfaces.storefront.messages import say
from mercer.interfaces.storefront.pages import Link, MessagePage, Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.reviews.form import (
    errors_of,
    photo_field,
    read_draft,
    short_name,
    star_field,
    text_fields,
)
from mercer.interfaces.storefront.reviews.pages import ChoosePage, ReviewChoice, WritePage
from mercer.interfaces.storefront.reviews.section import write_url
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: by an order's link, or as a customer; where to go when it is written."""

    name: str
    back_url: str
    order_id: UUID | None = None
    customer_id: UUID | None = None


def choose(request: ShopRequest, token: str) -> HttpResponse:
    """What of an order can be reviewed, for whoever holds the link."""
    store, order = request.store, order_of(request, token)
    products = list(dict.fromkeys(line.product_id for line in order.lines))
    received = received_products(order)
    done = reviewed_products(store.id, products, order_id=order.id, customer_id=order.customer_id)
    cards = list_cards(store.id, products, clock.now(), store.language)
    notices: tuple[Notice, ...] = ()
    if request.GET.get("thanks") and done:
        notices = (Notice("good", thanks_words(set(done.values()))),)
    choices = tuple(
        choice(card, token, done.get(card.product_id), card.product_id in received)
        for card in cards
    )
    return render_page(request, "reviews/choose.html", ChoosePage(choices, notices))


def choice(card: ProductCard, token: str, status: str | None, is_here: bool) -> ReviewChoice:
    """One product of the order."""
    url, words = "", ""
    if status == ReviewStatus.PUBLISHED:
        words = _("Your review is in the shop.")
    elif status is not None:
        words = _("We have your review.")
    elif not is_here:
        words = _("Not with you yet.")
    else:
        url = links.to(f"/reviews/write/{token}/{links.step(card.slug)}/")
    return ReviewChoice(card.title, picture(card.image, CARD_WIDTH, ""), url, words)


def write_by_link(request: ShopRequest, token: str, slug: str) -> HttpResponse:
    """The form for one product of an order."""
    order, product = order_of(request, token), product_of(request, slug)
    if all(line.product_id != product.product_id for line in order.lines):
        raise Http404
    address = order.delivery_address or order.billing_address
    back = links.to(f"/reviews/write/{token}/")
    writer = Writer(short_name(address.name if address else ""), back, order_id=order.id)
    asked = [product.product_id]
    if reviewed_products(request.store.id, asked, order_id=order.id, customer_id=order.customer_id):
        return HttpResponseRedirect(back)
    return write(request, product, writer, done_url=f"{back}?thanks=1")


@for_customers
def write_signed_in(request: ShopRequest, slug: str) -> HttpResponse:
    """The form for a customer who is signed in; what they wrote already is not asked again. A
    former address leads on."""
    try:
        product = product_of(request, slug)
    except Http404:
        return moved(request, slug, "product", write_url)
    customer = own_customer(request)
    back = f"{links.product(slug)}#reviews"
    status = find_own_review(request.store.id, product.product_id, customer.id)
    to_product = Link(_("Back to %(title)s") % {"title": product.title}, back)
    if status is not None:
        page = MessagePage(_("Thank you for your review"), thanks_words({status}), (to_product,))
        return say(request, page, 200)
    received = has_received(request.store.id, customer.id, product.product_id)
    if not received and not review_settings(request.store.id).open_to_all:
        words = (
            _("Reviews here are written by people who bought the product in this shop.")
            if received is None
            else _("It is not with you yet. Come back when you have tried it.")
        )
        return say(request, MessagePage(_("Not yet"), words, (to_product,)), 403)
    writer = Writer(short_name(customer.name), back, customer_id=customer.id)
    return write(request, product, writer, done_url=request.path)


def write(
    request: ShopRequest, product: ProductFacts, writer: Writer, *, done_url: str
) -> HttpResponse:
    """Show the form, or keep what was filled in; what is wrong is told at its field."""
    if request.method != "POST":
        draft = ReviewDraft(0, "", writer.name)
        return render_page(
            request, "reviews/write.html", write_page(request, product, writer, draft, {})
        )
    draft = read_draft(request)
    try:
        write_review(
            store_id=request.store.id,
            product_id=product.product_id,
            draft=draft,
            order_id=writer.order_id,
            customer_id=writer.customer_id,
            photos=[file for file in request.FILES.getlist("photos") if file],
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        errors = errors_of(refusal)
        if not errors:
            return refused(request, refusal, writer)
        page = write_page(request, product, writer, draft, errors)
        return render_page(request, "reviews/write.html", page, status=422)
    return HttpResponseRedirect(done_url)


def write_page(
    request: ShopRequest,
    product: ProductFacts,
    writer: Writer,
    draft: ReviewDraft,
    errors: dict[str, str],
) -> WritePage:
    """The form, with what was filled in and what is wrong with it."""
    stars, fields, photos = (
        star_field(draft, errors),
        text_fields(draft, errors),
        photo_field(errors),
    )
    image = product.images[0] if product.images else None
    settings = review_settings(request.store.id)
    return WritePage(
        product=Link(product.title, links.product(product.slug)),
        picture=picture(image, CARD_WIDTH, ""),
        stars=stars,
        fields=fields,
        photos=photos,
        wrong=tuple(one for one in (stars.field, *fields, photos) if one.error),
        is_read_first=not settings.verified_at_once,
        back_url=writer.back_url,
    )


def refused(request: ShopRequest, refusal: DomainError, writer: Writer) -> HttpResponse:
    """Why there is no review, where no field is to blame."""
    known = {
        "already_reviewed": _("There is a review of yours already."),
        "not_received_yet": _("It is not with you yet. Come back when you have tried it."),
    }
    words = known.get(
        refusal.code,
        _("Reviews here are written by people who bought the product in this shop."),
    )
    page = MessagePage(_("That was not kept"), words, (Link(_("Back"), writer.back_url),))
    return say(request, page, 409)


def thanks_words(statuses: set[str]) -> str:
    """What becomes of a review that was written."""
    if statuses <= {str(ReviewStatus.PUBLISHED)}:
        return _("Thank you. Your review is in the shop now.")
    return _("Thank you. We read every review before it appears.")


def order_of(request: ShopRequest, token: str) -> OrderFacts:
    """The order of a review link. Raises Http404."""
    order = find_order_by_review_token(request.store.id, token)
    if order is None:
        raise Http404
    return order


def product_of(request: ShopRequest, slug: str) -> ProductFacts:
    """A product that shoppers see. Raises Http404."""
    try:
        return get_product_page(
            request.store.id, slug, clock.now(), language=request.store.language
        )
    except ProductNotFound:
        raise Http404 from None
