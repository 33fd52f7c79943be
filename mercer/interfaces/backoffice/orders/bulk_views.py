"""The list's actions: print at once, or ask on a page that names every order."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.orders.bulk import (
    BULK_ACTS,
    MOST_AT_ONCE,
    BulkAct,
    Chosen,
    read_chosen,
)
from mercer.interfaces.backoffice.printing.views import VERB as PRINT_VERB
from mercer.interfaces.backoffice.printing.views import sheets_of
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.errors import DomainError
from mercer.kernel.recorder import name_verb

PRINTED = {"packing-slips": "Print packing slips (PDF)", "pick-list": "Print a pick list (PDF)"}
Choosing = Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None]
Action = tuple[Choosing, str, str]


def list_actions(desk: Desk) -> dict[str, Action]:
    """What this person may do with the orders that are ticked."""
    actions: dict[str, Action] = {}
    if desk.may(PRINT_VERB):
        for kind, title in PRINTED.items():
            actions[kind] = (_printing(kind), kind, title)
    for code, act in BULK_ACTS.items():
        if act.permitted(desk):
            actions[code] = (_asking(act), code, f"{act.title} …")
    return actions


def _printing(kind: str) -> Choosing:
    def act(admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        order_ids = _few(request, rows)
        return sheets_of(desk_of(request), kind, order_ids) if order_ids else None

    return act


def _asking(
    kind: type[BulkAct],
) -> Choosing:
    def act(admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        order_ids = _few(request, rows)
        if not order_ids:
            return None
        desk = desk_of(request)
        form = kind(desk=desk, chosen=read_chosen(desk.store.id, order_ids))
        return _ask(request, form, 200)

    return act


def _few(request: HttpRequest, rows: QuerySet[Any]) -> list[UUID]:
    """The orders that are ticked; none, and a sentence, where there are too many for one go."""
    order_ids = list(rows.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(order_ids) > MOST_AT_ONCE:
        messages.error(
            request, _("At most {most} orders at once: choose fewer.").format(most=MOST_AT_ONCE)
        )
        return []
    return order_ids


@require_POST
def bulk_act(request: HttpRequest, act: str) -> HttpResponse:
    """Do one thing with each of the orders; sent twice, it is done once."""
    desk, kind = desk_of(request), BULK_ACTS.get(act)
    if kind is None:
        raise Http404(act)
    desk.require("orders.view")
    for verb in kind.verbs:
        desk.require(verb)
    try:
        wanted = [UUID(each) for each in request.POST.getlist("order")[:MOST_AT_ONCE]]
    except ValueError:
        raise Http404("order") from None
    form = kind(request.POST, desk=desk, chosen=read_chosen(desk.store.id, wanted))
    if not form.is_valid():
        return _ask(request, form, 422)
    done: list[Chosen] = []
    refused: list[str] = []
    name_verb(kind.verbs[-1])
    first = work_once(request, lambda: _run(form, done, refused), now=clock.now())
    _tell(request, form, done, refused, is_first=first)
    return HttpResponseRedirect(reverse("admin:orders_order_changelist"))


def _run(form: BulkAct, done: list[Chosen], refused: list[str]) -> None:
    now = clock.now()
    for order in form.chosen:
        obstacle = form.obstacle(order)
        if not obstacle:
            try:
                form.run(order, now)
            except DomainError as refusal:
                obstacle = in_words(refusal)
        if obstacle:
            refused.append(f"{order.number}: {obstacle}")
        else:
            done.append(order)


def _tell(
    request: HttpRequest, form: BulkAct, done: list[Chosen], refused: list[str], *, is_first: bool
) -> None:
    if not is_first:
        messages.warning(request, _("This was done already."))
    if done:
        said = ngettext("{title}: {n} order.", "{title}: {n} orders.", len(done))
        messages.success(request, said.format(title=form.title, n=len(done)))
    for sentence in refused[:10]:
        messages.warning(request, sentence)
    if len(refused) > 10:
        messages.warning(
            request, _("… and {n} more were left as they are.").format(n=len(refused) - 10)
        )


def _ask(request: HttpRequest, form: BulkAct, status: int) -> HttpResponse:
    rows = form.rows()
    return render_page(
        request,
        "backoffice/order/bulk.html",
        title=form.title,
        status=status,
        form=form,
        rows=rows,
        able=sum(not obstacle for _, obstacle, _ in rows),
        back=reverse("admin:orders_order_changelist"),
    )
