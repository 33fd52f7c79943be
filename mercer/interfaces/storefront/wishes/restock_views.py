"""The sign-up for what is sold out, and the link that stops it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from mercer.areas.catalogue.queries import VariantFacts, sellable_variants
from mercer.areas.wishes.errors import InStockAlready, NotWishable, RequestNotFound
from mercer.areas.wishes.operations.ask_restock import ask_restock
from mercer.areas.wishes.operations.stop_restock import stop_restock
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.cart.views import read_id
from mercer.interfaces.storefront.forms import Field, typed
from mercer.interfaces.storefront.pages import Link, Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.pages import RestockPage, StoppedPage
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField
from mercer.kernel.tries import count_up, fingerprint

MOST_ASKED, MOST_FOR_ONE = 20, 8
LONGEST_TOKEN = 64


@csrf_exempt
def restock(request: ShopRequest) -> HttpResponse:
    """Leave a mail address for a variant that is sold out.

    The answer is the same whether the address was known or not."""
    source = request.POST if request.method == "POST" else request.GET
    variant = find_variant(request, source.get("variant", ""))
    email = typed(request.POST, "email", 254)
    if request.method != "POST":
        return answer(request, variant, email="")
    if is_flooding(request, email):
        said = _("That was tried too often. Please wait ten minutes, or write to us.")
        return answer(request, variant, email, notice=Notice("bad", said), status=429)
    try:
        ask_restock(
            store_id=request.store.id,
            variant_id=variant.variant_id,
            email=email,
            language=request.store.language,
            currency=request.store.currency,
            market_id=request.store.market.id,
            now=clock.now(),
        )
    except InvalidField as refusal:
        return answer(request, variant, email, error=words.field_words(refusal), status=422)
    except InStockAlready:
        said = _("Good news: it is in stock already.")
        return answer(request, variant, email, notice=Notice("good", said))
    except NotWishable:
        raise Http404 from None
    said = _("Thank you. We write to you once, as soon as it is in stock again.")
    return answer(request, variant, email="", notice=Notice("good", said))


def find_variant(request: ShopRequest, text: str) -> VariantFacts:
    """The variant that the form is for; another store's is not found."""
    try:
        variant_id = read_id(text)
    except InvalidField:
        raise Http404 from None
    found = sellable_variants(
        request.store.id, [variant_id], clock.now(), request.store.language
    ).get(variant_id)
    if found is None or not found.is_sellable:
        raise Http404
    return found


def answer(
    request: ShopRequest,
    variant: VariantFacts,
    email: str,
    *,
    error: str = "",
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, alone for htmx, else on a page."""
    title = f"{variant.title}, {variant.option_text}" if variant.option_text else variant.title
    url = links.product(variant.product_slug, variant.sku if variant.option_text else "")
    page = RestockPage(
        title=title,
        variant_id=str(variant.variant_id),
        email=Field(
            "email", _("Mail address"), email, error, kind="email", autocomplete="email",
            longest=254,
        ),
        notice=notice,
        back=Link(variant.title, url),
    )  # fmt: skip
    name = "wishes/_restock.html" if request.htmx else "wishes/restock.html"
    return render_page(request, name, page, status=status)


def is_flooding(request: ShopRequest, email: str) -> bool:
    """Whether this visitor, or somebody for this address, has asked too often of late."""
    store = request.store.code
    who = request.META.get("REMOTE_ADDR", "")
    asked = count_up(f"restock:{store}:from:{who}")
    return count_up(f"restock:{store}:for:{fingerprint(email)}") > MOST_FOR_ONE or (
        asked > MOST_ASKED
    )


@csrf_exempt
def stop(request: ShopRequest, token: str) -> HttpResponse:
    """One click in the mail ends it; a button ends all such mails. Doing it twice is no trouble."""
    if len(token) > LONGEST_TOKEN:
        raise Http404
    everything = request.method == "POST" and "everything" in request.POST
    now = clock.now()
    try:
        found = stop_restock(store_id=request.store.id, token=token, everything=everything, now=now)
    except RequestNotFound:
        raise Http404 from None
    variants = sellable_variants(request.store.id, [found.variant_id], now, request.store.language)
    title = variants[found.variant_id].title if found.variant_id in variants else ""
    return render_page(
        request, "wishes/stopped.html", StoppedPage(title, token, everything=everything)
    )
