"""How many shoppers wait for which variant."""

from django.http import HttpRequest, HttpResponse

from mercer.areas.inventory.queries import availability
from mercer.areas.wishes.queries import waiting_by_variant
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock

VIEW = "inventory.view"


def waiting(request: HttpRequest) -> HttpResponse:
    """The most wanted of what is sold out, so that buyers know what to order first."""
    desk = desk_of(request)
    desk.require(VIEW)
    found = waiting_by_variant(desk.store.id)
    stock = availability(
        store_id=desk.store.id, variant_ids=[one.variant_id for one in found], now=clock.now()
    )
    rows = [
        {
            "sku": one.sku,
            "title": ", ".join((one.title, *one.option_values)),
            "waiting": one.waiting,
            "since": in_store_time(one.since, desk),
            "free": stock[one.variant_id].available if one.variant_id in stock else None,
        }
        for one in found
    ]
    total = sum(one.waiting for one in found)
    return render_page(
        request, "backoffice/wishes/waiting.html", title="Waited for", rows=rows, total=total
    )
