"""From the wish list into the cart, one or all of it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.cart.operations.add_line import AddedLine
from mercer.areas.cart.queries import find_cart
from mercer.areas.wishes.operations.remove_wish import remove_wish
from mercer.areas.wishes.queries import WishListFacts, list_wish_lists, list_wishes
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.cart.cookie import remember as remember_cart
from mercer.interfaces.storefront.cart.views import put_in, put_into, read_id
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import remember, units_of, wish_lists_of
from mercer.interfaces.storefront.wishes.own_page import chosen_list, render_wishes
from mercer.interfaces.storefront.wishes.pages import WishCard
from mercer.interfaces.storefront.wishes.wishes_page import wish_cards
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


@csrf_exempt
@require_POST
def move_to_cart(request: ShopRequest) -> HttpResponse:
    """Put a wish into the cart, or all that can be had, and take it off the list unless it is to
    stay; what cannot be had stays, and the page says why."""
    if request.POST.get("act") == "all":
        return move_all(request)
    try:
        token, added = put_in(request, read_id(request.POST.get("variant", "")), 1)
    except DomainError as refusal:
        return render_wishes(request, refusal)
    response = HttpResponseRedirect(links.cart())
    remember_cart(response, token=token, units=added.units)
    held = wish_lists_of(request)
    if held and "keep" not in request.POST:
        leave(request, chosen_list(request.POST, held), typed(request.POST, "product", 200))
        held = list_wish_lists(request.store.id, held[0].token)
    if held:
        remember(response, token=held[0].token, units=units_of(held))
    return response


def leave(request: ShopRequest, wish_list: WishListFacts, slug: str) -> None:
    """Take what was bought off its list."""
    remove_wish(
        store_id=request.store.id, wish_list_id=wish_list.id, product_slug=slug, now=clock.now()
    )


def move_all(request: ShopRequest) -> HttpResponse:
    """Everything on a list that can be had, each once."""
    held = wish_lists_of(request)
    if not held:
        return render_wishes(request)
    chosen = chosen_list(request.POST, held)
    cards = wish_cards(request.store, list_wishes(chosen.id), clock.now(), with_gone=True)
    token, units, added, stayed = "", 0, 0, []
    for card in cards:
        why, line = "", None
        try:
            if card.variant_id:
                token, line = put_one(request, token, card)
            else:
                why = card.stock_words or _("Please choose one of them first.")
        except DomainError as refusal:
            why = words.refusal_words(refusal)
        if line is None:
            stayed.append(f"{card.title} ({why.rstrip('.')})")
            continue
        added, units = added + 1, line.units
        if "keep" not in request.POST:
            leave(request, chosen, card.slug)
    response = answer_all(request, added, stayed)
    if token:
        remember_cart(response, token=token, units=units)
    held = list_wish_lists(request.store.id, held[0].token)
    remember(response, token=held[0].token, units=units_of(held))
    return response


def put_one(request: ShopRequest, token: str, card: WishCard) -> tuple[str, AddedLine]:
    """Into the cart that the wish before went to, else the shopper's. Raises what add_line does."""
    variant_id = read_id(card.variant_id)
    cart = find_cart(request.store.id, token) if token else None
    if cart is None:
        return put_in(request, variant_id, 1)
    return token, put_into(request, cart.id, variant_id, 1)


def answer_all(request: ShopRequest, added: int, stayed: list[str]) -> HttpResponse:
    """To the cart, or back to the list with what stayed on it and why."""
    if not stayed:
        return HttpResponseRedirect(links.cart())
    notices = []
    if added:
        said = ngettext("%(number)d is in your cart.", "%(number)d are in your cart.", added)
        notices.append(Notice("good", said % {"number": added}))
    said = _("These stayed on the list: %(titles)s.") % {"titles": ", ".join(stayed)}
    notices.append(Notice("warn", said))
    return render_wishes(request, notices=tuple(notices))
