"""The checklist, and opening the shop from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.orders.queries import list_test_orders
from mercer.areas.stores.operations.launch_store import launch_store
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.setup.steps import list_steps, what_is_missing
from mercer.kernel import clock
from mercer.kernel.errors import DomainError
from mercer.kernel.recorder import name_verb

VERB = "stores.edit_store"


def checklist(request: HttpRequest) -> HttpResponse:
    """Every step with its state; come back at any time."""
    desk = desk_of(request)
    desk.require(VERB)
    steps = list_steps(desk.store)
    return render_page(
        request,
        "backoffice/setup/checklist.html",
        title=_("Set up your shop"),
        steps=steps,
        done=sum(step.is_done for step in steps) + desk.store.is_live,
        total=len(steps) + 1,
        next_step=next((step for step in steps if not step.is_done), None),
        can_open=all(step.is_done for step in steps if step.is_needed),
        is_live=desk.store.is_live,
        trials=len(list_test_orders(desk.store.id)),
    )


@require_POST
def go_live(request: HttpRequest) -> HttpResponse:
    """Open the shop to the public, or say what it still needs."""
    desk = desk_of(request)
    desk.require(VERB)
    name_verb(VERB)
    try:
        launch_store(
            store_id=desk.store.id,
            missing=what_is_missing(desk.store),
            actor=desk.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("The shop is open to the public."))
    return HttpResponseRedirect(reverse("admin:setup"))
