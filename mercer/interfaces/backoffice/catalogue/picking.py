"""Products looked for while they are chosen: in blocks of pages, in collections, beside a product.

A field holds products one a line, by address or SKU; with `picker_attrs` a script makes of it a
search with a list of what is chosen. Without the script it stays the plain field that it is."""

import json

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mercer.areas.catalogue.queries.rows import (
    NamedProduct,
    list_products_called,
    list_products_like,
)
from mercer.interfaces.backoffice.desk import desk_of

VERBS = ("catalogue.view", "content.view")
SHORTEST, MOST_LETTERS, MOST, MOST_NAMES = 2, 100, 8, 200


@require_GET
def pick_products(request: HttpRequest) -> HttpResponse:
    """Options for the picker: what fits `q`, or what the lines of `names` mean."""
    desk = desk_of(request)
    if not any(desk.may(verb) for verb in VERBS):
        desk.require(VERBS[0])
    found: list[tuple[str, NamedProduct]] = []
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:MOST_LETTERS]
    names = request.GET.get("names", "").replace("\0", "").splitlines()[:MOST_NAMES]
    if len(words) >= SHORTEST:
        found = [(one.slug, one) for one in list_products_like(desk.store.id, words, MOST)]
    elif names:
        known = list_products_called(desk.store.id, [name.strip() for name in names])
        found = list(known.items())
    return TemplateResponse(
        request, "backoffice/catalogue/_picked.html", {"found": found, "desk": desk}
    )


def picker_attrs() -> dict[str, str]:
    """What a field for products, one a line, carries."""
    words = {
        "find": _("Find a product by title or SKU"),
        "remove": _("Take out"),
        "up": _("Move up"),
        "none": _("Nothing found."),
    }
    return {"data-products": reverse("admin:product_pick"), "data-words": json.dumps(words)}
