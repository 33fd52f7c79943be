"""The page of the grid: shown, saved, taken back."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mercer.areas.catalogue.models import Product
from mercer.areas.inventory.models import StockLocation
from mercer.interfaces.backoffice.catalogue.grid.columns import (
    EDIT,
    PRODUCT,
    VARIANT,
    columns_of,
    may_write,
)
from mercer.interfaces.backoffice.catalogue.grid.rows import (
    MOST_PRODUCTS,
    ProductRow,
    fitting,
    read_rows,
)
from mercer.interfaces.backoffice.catalogue.grid.saving import Grid, Saved, save_grid
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock

UNDO = "grid_undo"


def grid_page(request: HttpRequest) -> HttpResponse:
    """The products that were chosen, as a table; saved by sending what changed."""
    desk = desk_of(request)
    _check(desk)
    grid, ids = _grid(request, desk), chosen_ids(request.GET.get("ids", ""))
    if request.method != "POST":
        return _show(request, grid, ids, Saved(), {})
    sent = _cells(request)
    saved = save_grid(grid, ids, sent, _was(request), clock.now())
    if saved.after:
        request.session[UNDO] = {
            "at": request.get_full_path(), "before": saved.before, "after": saved.after,
        }  # fmt: skip
    if saved.wrong:
        return _show(request, grid, ids, saved, sent)
    count = len(saved.after)
    words = ngettext("%(n)d cell is saved.", "%(n)d cells are saved.", count)
    messages.success(request, words % {"n": count} if count else _("Nothing has changed."))
    return HttpResponseRedirect(request.get_full_path())


@require_POST
def undo_grid(request: HttpRequest) -> HttpResponse:
    """Take back the last save, where nobody has changed it since."""
    desk = desk_of(request)
    _check(desk)
    last = request.session.pop(UNDO, None)
    if not last:
        messages.warning(request, _("There is nothing to take back."))
        return HttpResponseRedirect(reverse("admin:product_grid"))
    grid = _grid(request, desk)
    owners = [cell.partition(":")[0] for cell in last["before"]]
    products = Product.objects.filter(store_id=desk.store.id)
    ids = {*products.filter(pk__in=owners).values_list("pk", flat=True),
           *products.filter(variants__pk__in=owners).values_list("pk", flat=True)}  # fmt: skip
    saved = save_grid(grid, sorted(ids), last["before"], last["after"], clock.now())
    if saved.after:
        count = len(saved.after)
        words = ngettext(
            "{n} cell says again what it said before.",
            "{n} cells say again what they said before.",
            count,
        )
        messages.success(request, words.format(n=count))
    for words in list(dict.fromkeys(saved.wrong.values()))[:5]:
        messages.warning(request, words)
    return HttpResponseRedirect(last["at"])


def choose_for_grid(admin: Any, request: HttpRequest, rows: Any) -> HttpResponse:
    """From the list: the products that are ticked, as a table."""
    ids = ",".join(str(key) for key in rows.values_list("pk", flat=True)[:MOST_PRODUCTS])
    return HttpResponseRedirect(f"{reverse('admin:product_grid')}?ids={ids}")


def chosen_ids(text: str) -> list[UUID]:
    """The products that an address names, each once."""
    ids: list[UUID] = []
    for each in text.split(",")[:MOST_PRODUCTS]:
        try:
            ids.append(UUID(each))
        except ValueError:
            continue
    return list(dict.fromkeys(ids))


def _check(desk: Desk) -> None:
    if not may_write(desk):
        desk.require(EDIT)


def _grid(request: HttpRequest, desk: Desk) -> Grid:
    places = StockLocation.objects.filter(store_id=desk.store.id, is_active=True)
    wanted = request.GET.get("place", "")
    place = places.filter(code=wanted).first() if wanted else None
    place = place or places.first()
    return Grid(desk, place, columns_of(desk, place))


def _cells(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("c:"): str(value)
        for name, value in request.POST.items()
        if name.startswith("c:")
    }


def _was(request: HttpRequest) -> dict[str, str]:
    try:
        said = json.loads(request.POST.get("was", "{}"))
    except ValueError:
        return {}
    if not isinstance(said, dict):
        return {}
    return {str(cell): str(text) for cell, text in said.items()}


def _show(
    request: HttpRequest, grid: Grid, ids: list[UUID], saved: Saved, sent: dict[str, str]
) -> HttpResponse:
    rows = fitting(read_rows(grid.desk, ids, grid.place))
    left = ids[len(rows) :] if rows else []
    texts = {cell: text for row in rows for cell, text in row.texts(grid.columns).items()}
    places = StockLocation.objects.filter(store_id=grid.desk.store.id, is_active=True)
    return render_page(
        request,
        "backoffice/catalogue/grid.html",
        title="Many products at once",
        status=422 if saved.wrong else 200,
        columns=grid.columns,
        lines=[line for row in rows for line in _lines(grid, row, texts, saved, sent)],
        was=json.dumps(texts),
        wrong=len(saved.wrong),
        saved=len(saved.after),
        left=",".join(str(key) for key in left),
        count_left=len(left),
        undo=request.session.get(UNDO),
        place=grid.place,
        places=list(places),
        ids=request.GET.get("ids", ""),
        back=reverse("admin:catalogue_product_changelist"),
    )


def _lines(
    grid: Grid, row: ProductRow, texts: dict[str, str], saved: Saved, sent: dict[str, str]
) -> list[dict[str, Any]]:
    """A line for each variant; the product's own cells stand in the first."""
    lines = []
    for place, each in enumerate(row.variants or [None]):
        variant = each.variant if each else None
        keys = {PRODUCT: row.product.pk if place == 0 else None,
                VARIANT: variant.pk if variant else None}  # fmt: skip
        cells = []
        for column in grid.columns:
            cell = f"{keys[column.owner]}:{column.name}" if keys[column.owner] else ""
            text = texts.get(cell, "")
            wrong = saved.wrong.get(cell, "")
            cells.append(
                {
                    "name": cell,
                    "column": column,
                    "was": text,
                    "text": sent.get(cell, text) if cell not in saved.after else text,
                    "wrong": wrong,
                    "locked": not grid.desk.may(column.verb),
                }
            )
        what = variant.option_text or variant.sku if variant else "no variants"
        lines.append({"product": row.product, "what": what, "is_first": place == 0,
                      "sku": variant.sku if variant else "", "cells": cells})  # fmt: skip
    return lines
