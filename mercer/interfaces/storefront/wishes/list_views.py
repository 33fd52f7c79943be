"""Several wish lists: make, rename, remove, prefer, share; move and copy between them."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mercer.areas.wishes.errors import WishListNameTaken, WishListNotFound
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.move_wish import move_wish
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.prefer_wish_list import prefer_wish_list
from mercer.areas.wishes.operations.remove_wish_list import remove_wish_list
from mercer.areas.wishes.operations.rename_wish_list import rename_wish_list
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.queries import WishListFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.forms import typed
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.choosing import render_choice
from mercer.interfaces.storefront.wishes.cookie import remember, units_of, wish_lists_of
from mercer.interfaces.storefront.wishes.own_page import (
    WISHES,
    chosen_list,
    list_url,
    name_field,
    render_wishes,
)
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField

LONGEST = 100


@csrf_exempt
@require_POST
def lists(request: ShopRequest) -> HttpResponse:
    """One act on a list: a new one, another name, remove it, let hearts go there."""
    act = ACTS.get(request.POST.get("act", ""), begin)
    held = wish_lists_of(request)
    try:
        with transaction.atomic():
            held = held or open_first(request) if act is begin else held
            if not held:
                raise WishListNotFound("")
            shown = act(request, held)
    except (InvalidField, WishListNameTaken) as refusal:
        which, label = ("name", _("Name of a new list")) if act is begin else (
            "named", _("Name of this list")
        )  # fmt: skip
        tried = typed(request.POST, which, LONGEST)
        return render_wishes(request, fields=(name_field(which, label, tried, refusal),))
    except DomainError as refusal:
        return render_wishes(request, refusal)
    response = HttpResponseRedirect(list_url(shown))
    remember(response, token=held[0].token, units=units_of(held))
    return response


def open_first(request: ShopRequest) -> tuple[WishListFacts, ...]:
    """The default list, for whoever names another before anything was wished for."""
    customer = request.customer
    return (
        open_wish_list(
            store_id=request.store.id,
            customer_id=customer.id if customer else None,
            now=clock.now(),
        ),
    )


def begin(request: ShopRequest, held: Sequence[WishListFacts]) -> WishListFacts | None:
    """Another list."""
    name = typed(request.POST, "name", LONGEST)
    return add_wish_list(store_id=request.store.id, token=held[0].token, name=name, now=clock.now())


def rename(request: ShopRequest, held: Sequence[WishListFacts]) -> WishListFacts | None:
    """Another name."""
    chosen = chosen_list(request.POST, held)
    rename_wish_list(
        store_id=request.store.id,
        token=chosen.token,
        wish_list_id=chosen.id,
        name=typed(request.POST, "named", LONGEST),
        now=clock.now(),
    )
    return chosen


def remove(request: ShopRequest, held: Sequence[WishListFacts]) -> WishListFacts | None:
    """A list and what is on it; the form asked before."""
    remove_wish_list(
        store_id=request.store.id, token=held[0].token, wish_list_id=sent_list(request, held)
    )
    return None


def prefer(request: ShopRequest, held: Sequence[WishListFacts]) -> WishListFacts | None:
    """Let hearts go to this list."""
    prefer_wish_list(
        store_id=request.store.id,
        token=held[0].token,
        wish_list_id=sent_list(request, held),
        name_of_former=_("Wish list"),
        now=clock.now(),
    )
    return None


def sent_list(request: ShopRequest, held: Sequence[WishListFacts], name: str = "list") -> UUID:
    """A list that a form names, and no other in its place. Raises WishListNotFound."""
    wanted = request.POST.get(name, "")
    for one in held:
        if str(one.id) == wanted:
            return one.id
    raise WishListNotFound(wanted[:40])


Act = Callable[[ShopRequest, Sequence[WishListFacts]], WishListFacts | None]
ACTS: dict[str, Act] = {"rename": rename, "remove": remove, "prefer": prefer}


@csrf_exempt
@require_POST
def move(request: ShopRequest) -> HttpResponse:
    """Bring a wish to another list, or have it on both."""
    held = wish_lists_of(request)
    try:
        if not held:
            raise WishListNotFound("")
        source = sent_list(request, held)
        move_wish(
            store_id=request.store.id,
            token=held[0].token,
            from_list_id=source,
            to_list_id=sent_list(request, held, "to"),
            product_slug=typed(request.POST, "product", 200),
            copy=request.POST.get("act") == "copy",
            now=clock.now(),
        )
    except DomainError as refusal:
        return render_wishes(request, refusal)
    return HttpResponseRedirect(list_url(chosen_list(request.POST, held)))


@csrf_exempt
@require_POST
def share(request: ShopRequest) -> HttpResponse:
    """Make a link for others to look at a list, or stop it."""
    held = wish_lists_of(request)
    if not held:
        return HttpResponseRedirect(links.to(WISHES))
    chosen = chosen_list(request.POST, held)
    share_wish_list(
        store_id=request.store.id,
        wish_list_id=chosen.id,
        share=request.POST.get("act") != "stop",
        now=clock.now(),
    )
    return HttpResponseRedirect(list_url(chosen))


def choose(request: ShopRequest) -> HttpResponse:
    """Which lists a product is to be on."""
    return render_choice(request)
