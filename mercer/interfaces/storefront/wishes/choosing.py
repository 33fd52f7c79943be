"""The card that says which lists a product is on, and takes it on others."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.catalogue.rules import MOST_SLUG
from mercer.areas.wishes.errors import WishListNameTaken
from mercer.areas.wishes.queries import WishListFacts, list_holders
from mercer.interfaces.storefront import links, words
from mercer.interfaces.storefront.forms import Field, typed
from mercer.interfaces.storefront.pages import Link, Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.cookie import wish_lists_of
from mercer.interfaces.storefront.wishes.own_page import list_links, name_field, new_field
from mercer.interfaces.storefront.wishes.pages import ChoosePage, ListLink
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField


def render_choice(
    request: ShopRequest,
    refusal: DomainError | None = None,
    held: Sequence[WishListFacts] | None = None,
) -> HttpResponse:
    """The card, alone for htmx, else on a page. Five statements, with any number of lists."""
    sent = request.POST if request.method == "POST" else request.GET
    slug, store = typed(sent, "product", MOST_SLUG), request.store
    found = list_cards_by_slug(store.id, [slug], clock.now(), store.language)
    if not found:
        raise Http404
    held = wish_lists_of(request) if held is None else held
    on = list_holders(store.id, held[0].token, found[0].product_id) if held else frozenset()
    shown = list_links(held) or (ListLink("", _("Wish list"), "", 0, is_default=True),)
    new = new_field(held, refused_name(sent.get("name", ""), refusal))
    is_name = isinstance(refusal, InvalidField | WishListNameTaken)
    page = ChoosePage(
        title=found[0].title,
        slug=found[0].slug,
        variant_id=typed(sent, "variant", 40),
        lists=tuple(
            replace(link, holds=bool(link.id) and any(str(one) == link.id for one in on))
            for link in shown
        ),
        new=new,
        notices=(Notice("bad", words.refusal_words(refusal)),) if refusal and not is_name else (),
        back=Link(found[0].title, links.product(found[0].slug)),
    )
    name = "wishes/_choose.html" if request.htmx else "wishes/choose.html"
    return render_page(request, name, page, status=422 if refusal else 200)


def refused_name(name: str, refusal: DomainError | None) -> dict[str, Field]:
    """The field of a new list's name with what was wrong with it, if it was that."""
    if not isinstance(refusal, InvalidField | WishListNameTaken):
        return {}
    return {"field-name": name_field("name", _("Name of a new list"), name[:100], refusal)}
