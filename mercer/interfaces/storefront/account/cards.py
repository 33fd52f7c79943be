"""The cards that a customer has had kept: to look at, and to remove."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mercer.areas.payments.errors import CardNotFound
from mercer.areas.payments.operations.forget_card import forget_card
from mercer.areas.payments.queries.cards import list_cards
from mercer.areas.payments.rules import CardFacts
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.account.pages import CardPanel, CardsPage, RemoveCardPage
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.payment_cards import card_name, expiry
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

CARDS = "/account/cards/"


@never_cache
@for_customers
def cards(request: ShopRequest) -> HttpResponse:
    """Every card, the latest used first."""
    notices: tuple[Notice, ...] = ()
    if request.GET.get("removed") == "1":
        notices = (Notice("good", _("The card is removed, and the bank is told to forget it.")),)
    found = list_cards(request.store.id, own_customer(request).id)
    page = CardsPage(tuple(card_panel(request, one) for one in found), notices)
    return render_page(request, "account/cards.html", page)


def card_panel(request: ShopRequest, card: CardFacts) -> CardPanel:
    """One card."""
    store = request.store
    used = formats.day(card.last_used_at, store.language, store.time_zone)
    is_expired = card.is_expired(clock.now())
    said = _("Expired %s") if is_expired else _("Expires %s")
    return CardPanel(
        id=str(card.id),
        name=card_name(card),
        expiry=said % expiry(card),
        used=_("Last used on %s") % used,
        is_expired=is_expired,
    )


@never_cache
@for_customers
def remove_card(request: ShopRequest, card_id: UUID) -> HttpResponse:
    """Asks once, then removes it; somebody else's card is not found."""
    customer, store_id = own_customer(request), request.store.id
    found = [one for one in list_cards(store_id, customer.id) if one.id == card_id]
    if not found:
        raise Http404
    if request.method != "POST":
        page = RemoveCardPage(card_panel(request, found[0]))
        return render_page(request, "account/remove_card.html", page)
    try:
        forget_card(store_id=store_id, customer_id=customer.id, card_id=card_id, now=clock.now())
    except CardNotFound:
        raise Http404 from None
    return HttpResponseRedirect(f"{links.to(CARDS)}?removed=1")
