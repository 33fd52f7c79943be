"""The front page: begun, at its first opening, with what shoppers see already."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _

from mercer.areas.content.operations.add_page import add_page
from mercer.areas.content.queries import find_home_page
from mercer.areas.content.rules import PageKind
from mercer.areas.stores.queries import StoreFacts, get_store
from mercer.interfaces.backoffice.content.editor import EDIT, VIEW, editor_url
from mercer.interfaces.backoffice.desk import desk_of
from mercer.kernel import clock
from mercer.kernel.ids import new_id


def edit_home(request: HttpRequest) -> HttpResponse:
    """To the editor of the front page."""
    desk = desk_of(request)
    desk.require(VIEW)
    home = find_home_page(desk.store.id)
    if home is None:
        desk.require(EDIT)
        store = get_store(desk.store.id)
        home = add_page(
            store_id=store.id,
            kind=PageKind.HOME,
            language=store.language,
            draft={"blocks": usual_blocks(store)},
            actor=desk.actor,
            now=clock.now(),
        )
    return HttpResponseRedirect(editor_url(home))


def usual_blocks(store: StoreFacts) -> list[dict[str, Any]]:
    """What a shop shows by itself, as blocks, in the store's language."""
    with translation.override(store.language):
        return [
            _block(
                "hero",
                heading=store.tagline or store.name,
                text=_("Chosen with care, paid safely, and on its way to you soon."),
                button=_("Have a look around"),
                link="url:/search/",
            ),
            _block("category_doors", heading=_("Where to start")),
            _block("product_row", heading=_("Just in"), source="newest", most=8),
            _block("promises", promises=[
                {"icon": "lock", "text": _(
                    "Paid on the bank's own page: your card details never reach us."
                )},
                {"icon": "truck", "text": _("Every cost is shown before you pay.")},
                {"icon": "return", "text": _(
                    "Follow your order from here to your door, with or without an account."
                )},
            ]),
        ]  # fmt: skip


def _block(code: str, **values: Any) -> dict[str, Any]:
    return {"id": new_id().hex[-12:], "block": code, "values": values}
