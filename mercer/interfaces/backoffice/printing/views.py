"""Printing: the sheets of chosen orders, or of all that are ready to ship."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from mercer.areas.orders.models import Order
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.home import ready_to_ship
from mercer.interfaces.backoffice.printing.pdf import set_packing_slips, set_pick_list
from mercer.interfaces.backoffice.printing.sheets import MOST_ORDERS, read_picks, read_sheets
from mercer.kernel import clock

KINDS = ("pick-list", "packing-slips")
VERB = "fulfilment.view"


def print_sheets(request: HttpRequest, kind: str) -> HttpResponse:
    """The orders that are named, or else those that wait to be shipped, oldest first, as PDF."""
    desk = desk_of(request)
    if kind not in KINDS:
        raise Http404(kind)
    desk.require(VERB)
    try:
        wanted = [UUID(each) for each in request.GET.getlist("order")]
    except ValueError:
        raise Http404("order") from None
    return sheets_of(desk, kind, wanted or _waiting(desk))


def sheets_of(desk: Desk, kind: str, order_ids: Sequence[UUID]) -> HttpResponse:
    """A PDF that the browser opens; orders of another store are not in it."""
    now = clock.now()
    sheets = read_sheets(desk.store.id, order_ids)
    if kind == "pick-list":
        content = set_pick_list(desk.store, read_picks(sheets), now, desk.zone)
    else:
        content = set_packing_slips(desk.store, sheets, desk.zone)
    name = f"{kind}-{now.astimezone(desk.zone):%Y-%m-%d-%H%M}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        },
    )


def _waiting(desk: Desk) -> list[UUID]:
    rows = Order.objects.filter(ready_to_ship(), store_id=desk.store.id).order_by("placed_at")
    return list(rows.values_list("pk", flat=True)[:MOST_ORDERS])
