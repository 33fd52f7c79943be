"""Clearing the books of test orders, from the checklist: before the shop opens, or after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.fulfilment.operations.remove_test_orders import remove_test_orders
from mercer.areas.orders.queries import list_test_orders
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.recorder import name_verb

VERB = "stores.edit_store"


def clear_test_orders(request: HttpRequest) -> HttpResponse:
    """Ask first; then remove every order that was placed while the shop was not open."""
    desk = desk_of(request)
    desk.require(VERB)
    back = reverse("admin:setup")
    if request.method != "POST":
        numbers = [number for _id, number in list_test_orders(desk.store.id)]
        return render_page(
            request, "backoffice/remove_page.html", title=_("Remove the test orders?"),
            noun=_("test orders"), name=", ".join(numbers) or _("none"), back=back,
            follows=[
                _("Their parcels and payments go with them; what left the shelf is counted in."),
                _("Orders whose money a real bank still has stay, until you give it back."),
                _("Their numbers are not used again."),
            ],
            yes=_("Yes, remove them"), no=_("No, keep them"),
        )  # fmt: skip
    name_verb(VERB)
    now, done = clock.now(), list[tuple[tuple[str, ...], tuple[str, ...]]]()
    work_once(
        request,
        lambda: done.append(remove_test_orders(store_id=desk.store.id, actor=desk.actor, now=now)),
        now=now,
    )
    for gone, stay in done:
        said = ngettext("{n} test order is removed.", "{n} test orders are removed.", len(gone))
        messages.success(request, said.format(n=len(gone)))
        if stay:
            words = _("A bank still has the money of {numbers}: let it go or give it back first.")
            messages.warning(request, words.format(numbers=", ".join(stay)))
    return HttpResponseRedirect(back)
