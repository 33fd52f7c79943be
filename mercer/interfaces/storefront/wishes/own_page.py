"""The page of the shopper's own wish lists, one of them shown."""

from collections.abc import Sequence

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from mercer.areas.wishes.queries import WishListFacts, list_wishes
from mercer.areas.wishes.rules import LONGEST_NAME, MOST_LISTS
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import remember, units_of, wish_lists_of
from mercer.interfaces.storefront.wishes.pages import ListLink, WatchPanel, WishesPage
from mercer.interfaces.storefront.wishes.wishes_page import wish_cards
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField

WISHES = "/wishes/"


def shown_name(one: WishListFacts) -> str:
    """What a list is called on the page; the default one may have no name of its own."""
    return one.name or _("Wish list")


def list_url(one: WishListFacts | None) -> str:
    """Where a list is looked at."""
    at = links.to(WISHES)
    return at if one is None or one.is_default else f"{at}?list={one.id}"


def chosen_list(sent: QueryDict, held: Sequence[WishListFacts]) -> WishListFacts:
    """The list that a form or an address names, else the default one; of lists only."""
    wanted = sent.get("list", "")
    return next((one for one in held if str(one.id) == wanted), held[0])


def watch_panel(here: WishListFacts) -> WatchPanel:
    """What is said of mails about lower prices."""
    watch = here.watch
    if watch is None:
        return WatchPanel()
    return WatchPanel(watch.email, watch.is_on, watch.is_asked, watch.covers_all)


def list_links(
    held: Sequence[WishListFacts], here: WishListFacts | None = None
) -> tuple[ListLink, ...]:
    """All lists of a shopper, by name."""
    return tuple(
        ListLink(
            id=str(one.id),
            name=shown_name(one),
            url=list_url(one),
            units=one.units,
            is_default=one.is_default,
            is_here=here is not None and one.id == here.id,
        )
        for one in held
    )


def name_field(name: str, label: str, value: str = "", refusal: DomainError | None = None) -> Field:
    """The field for a list's name, with what was wrong with it."""
    said = ""
    if refusal is not None:
        is_field = isinstance(refusal, InvalidField)
        said = words.field_words(refusal) if is_field else words.refusal_words(refusal)  # type: ignore[arg-type]
    return Field(name, label, value, said, longest=LONGEST_NAME, autocomplete="off")


def render_wishes(
    request: ShopRequest,
    refusal: DomainError | None = None,
    *,
    notices: tuple[Notice, ...] = (),
    fields: tuple[Field, ...] = (),
) -> HttpResponse:
    """The page; `fields` are those of forms that were refused, with their errors."""
    store = request.store
    held = wish_lists_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    here = chosen_list(sent, held) if held else None
    wished = list_wishes(here.id) if here else ()
    cards = wish_cards(store, wished, clock.now(), with_gone=True)
    if refusal is not None:
        notices = (*notices, words.refusal_notice(refusal))
    refused = {one.id: one for one in fields}
    links_of = list_links(held, here)
    page = WishesPage(
        wishes=cards,
        is_own=True,
        share_url=f"{store.base_url}{links.to(WISHES)}{here.share_token}/"
        if here and here.share_token
        else "",
        notices=notices,
        name=shown_name(here) if here else _("Your wish list"),
        here=next((one for one in links_of if one.is_here), None),
        lists=links_of,
        new=new_field(held, refused),
        named=refused.get("field-named")
        or (name_field("named", _("Name of this list"), shown_name(here)) if here else None),
        watch=watch_panel(here) if here else None,
    )
    status = 422 if refusal or fields else 200
    response = render_page(request, "wishes/wishes.html", page, status=status)
    if held:
        remember(response, token=held[0].token, units=units_of(held))
    return response


def new_field(held: Sequence[WishListFacts], refused: dict[str, Field]) -> Field | None:
    """The field for another list's name; none where there are as many as there can be."""
    if len(held) >= MOST_LISTS:
        return None
    return refused.get("field-name") or name_field("name", _("Name of a new list"))
