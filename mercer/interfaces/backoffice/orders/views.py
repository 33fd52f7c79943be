"""The work page of an order, its acts, and the pick lists."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.fulfilment.queries import get_shipment
from mercer.areas.fulfilment.queries import pick_list as list_picks
from mercer.areas.orders.queries import get_order
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.downloads.acts import DOWNLOAD_ACTS
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.orders.acts import Act, Target, offer, targets_of
from mercer.interfaces.backoffice.orders.message_acts import MESSAGE_ACTS
from mercer.interfaces.backoffice.orders.money_acts import MONEY_ACTS
from mercer.interfaces.backoffice.orders.order_acts import ORDER_ACTS
from mercer.interfaces.backoffice.orders.scene import Scene, read_scene
from mercer.interfaces.backoffice.orders.tags import TAG_ACTS
from mercer.interfaces.backoffice.orders.timeline import in_sentences
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, NotFound

ACTS: dict[str, type[Act]] = {
    **ORDER_ACTS,
    **TAG_ACTS,
    **MONEY_ACTS,
    **MESSAGE_ACTS,
    **DOWNLOAD_ACTS,
}


def order_page(request: HttpRequest, order_id: UUID) -> TemplateResponse:
    """All of an order, with the buttons that are allowed now."""
    return _show(request, _scene(request, order_id))


@require_POST
def order_act(request: HttpRequest, order_id: UUID, act: str) -> HttpResponse:
    """Do one thing with an order; sent twice, it is done once."""
    wanted = ACTS.get(act)
    if wanted is None:
        raise Http404(act)
    desk_of(request).require(wanted.verb)
    scene = _scene(request, order_id)
    target = _target(scene, wanted, request.POST.get("target", ""))
    back = HttpResponseRedirect(reverse("admin:order_page", args=[order_id]))
    if not wanted.allowed(scene, target):
        messages.warning(request, _("That is not possible any more: look at the order again."))
        return back
    form = wanted(request.POST, scene=scene, target=target)
    if not form.is_valid():
        return _show(request, scene, refused=form)
    said: list[str] = []
    now = clock.now()
    try:
        work_once(request, lambda: said.append(form.run(now)), now=now)
    except DomainError as refusal:
        show_in_form(form, refusal)
        return _show(request, _scene(request, order_id), refused=form)
    for sentence in said:
        messages.success(request, sentence)
    return back


def pick_list(request: HttpRequest) -> TemplateResponse:
    """What is to be fetched for all open shipments."""
    desk = desk_of(request)
    desk.require("fulfilment.view")
    lines = list_picks(desk.store.id)
    return render_page(
        request, "backoffice/pick_list.html", title="Pick list", lines=lines, one=None
    )


def shipment_pick_list(request: HttpRequest, shipment_id: UUID) -> TemplateResponse:
    """What goes in one parcel, to be printed."""
    desk = desk_of(request)
    desk.require("fulfilment.view")
    try:
        shipment = get_shipment(desk.store.id, shipment_id)
    except NotFound:
        raise Http404(str(shipment_id)) from None
    order = get_order(desk.store.id, shipment.order_id)
    title = f"Order {order.number}, shipment {shipment.number}"
    return render_page(
        request, "backoffice/pick_list.html", title=title, one=shipment, order=order, lines=()
    )


def _scene(request: HttpRequest, order_id: UUID) -> Scene:
    desk: Desk = desk_of(request)
    desk.require("orders.view")
    try:
        return read_scene(desk, order_id)
    except NotFound:
        raise Http404(str(order_id)) from None


def _target(scene: Scene, act: type[Act], wanted: str) -> Target:
    for target in targets_of(scene):
        if target.kind == act.kind and (target.id == wanted or act.kind == "order"):
            return target
    raise Http404(wanted)


def _show(request: HttpRequest, scene: Scene, refused: Act | None = None) -> TemplateResponse:
    offered = offer(scene, ACTS)
    if refused is not None:
        forms = offered.setdefault(refused.target.id, [])
        forms[:] = [refused, *(form for form in forms if form.code != refused.code)]
    order = scene.order
    return render_page(
        request,
        "backoffice/order/page.html",
        status=422 if refused is not None else 200,
        title=f"Order {order.number}",
        scene=scene,
        order=order,
        offered=offered,
        acts=offered[str(order.id)],
        refused=refused,
        timeline=in_sentences(
            scene.timeline, currency=order.currency, language=scene.desk.store.language
        ),
        list_url=reverse("admin:orders_order_changelist"),
    )
