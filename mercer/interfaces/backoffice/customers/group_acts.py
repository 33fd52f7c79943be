"""What is done with a group from its pages: its members looked at, put in and taken out, its prices
set, and files of both taken."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from mercer.areas.catalogue.importing.cells import neutralise
from mercer.areas.customers.errors import GroupNotFound
from mercer.areas.customers.group_models import GroupMember
from mercer.areas.customers.group_rules import GroupKind
from mercer.areas.customers.models import Customer
from mercer.areas.customers.operations.count_group import count_group
from mercer.areas.customers.operations.import_members import import_members
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.queries.groups import GroupFacts, get_group, list_group_members
from mercer.areas.pricing.group_queries import list_group_prices
from mercer.areas.pricing.operations.import_group_prices import import_group_prices
from mercer.interfaces.backoffice.customers.group_form import SET_PRICE
from mercer.interfaces.backoffice.customers.groups import EXPORT, VERB
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.csv_rows import MOST_BYTES, RowProblem
from mercer.kernel.errors import DomainError
from mercer.kernel.money import Money
from mercer.kernel.recorder import name_verb

MOST_SHOWN, MOST_TOLD = 200, 20
WHY = {
    "invalid": "this is no mail address",
    "unknown": "nobody and nothing here is called that",
    "not_an_amount": "this is no price",
    "ambiguous_amount": "this can be read in two ways, write it without a thousands separator",
    "unknown_currency": "this is no currency",
}
Act = Callable[[HttpRequest, Desk, GroupFacts], str]


@require_GET
def members(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Who is in a group, by mail address; two statements beside the group's."""
    desk = desk_of(request)
    desk.require("customers.view")
    group = group_of(desk, group_id)
    asked = request.GET.get("q", "").strip()[:100]
    rows = GroupMember.objects.filter(store_id=desk.store.id, group_id=group.id)
    if asked:
        rows = rows.filter(Q(customer__email__icontains=asked) | Q(customer__name__icontains=asked))
    shown = rows.select_related("customer").order_by("customer__email", "id")[:MOST_SHOWN]
    return render_page(
        request,
        "backoffice/customers/members.html",
        title=f"Members of {group.name}",
        group=group,
        members=shown,
        total=rows.count(),
        most=MOST_SHOWN,
        asked=asked,
        by_hand=group.kind == GroupKind.MANUAL and desk.may(VERB),
    )


def group_of(desk: Desk, group_id: UUID) -> GroupFacts:
    """A group of this store; another is not found."""
    try:
        return get_group(desk.store.id, group_id)
    except GroupNotFound as missing:
        raise Http404(str(group_id)) from missing


@require_POST
def group_act(request: HttpRequest, group_id: UUID, act: str) -> HttpResponse:
    """Do one of the things below, say what came of it, and go back to where it was asked."""
    desk = desk_of(request)
    if act not in ACTS:
        raise Http404(act)
    verb, work, page = ACTS[act]
    desk.require(verb)
    name_verb(verb)
    group = group_of(desk, group_id)
    try:
        messages.success(request, work(request, desk, group))
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    return HttpResponseRedirect(reverse(page, args=[group.id]))


def _put_in(request: HttpRequest, desk: Desk, group: GroupFacts) -> str:
    sent = _sent(request) or request.POST.get("mails", "").encode()
    told = import_members(file=sent, **_whose(desk, group))
    _tell(request, told.problems)
    already = f", {told.already} were in it before" if told.already else ""
    return f"{told.joined} put in{already}, {len(told.problems)} rows left out."


def _take_out(request: HttpRequest, desk: Desk, group: GroupFacts) -> str:
    chosen = _ids(request.POST.getlist("customer")[:MOST_SHOWN])
    left = take_out_of_group(customer_ids=chosen, **_whose(desk, group))
    mails = Customer.objects.filter(store_id=desk.store.id, pk__in=left).order_by("email")
    named = ", ".join(mails.values_list("email", flat=True))
    said = f"{len(left)} taken out."
    return f"{said} To undo it, put them in again: {named}" if left else said


def _count(request: HttpRequest, desk: Desk, group: GroupFacts) -> str:
    told = count_group(store_id=desk.store.id, group_id=group.id, now=clock.now())
    return f"Counted: {told.joined} came in, {told.left} left."


def _prices_file(request: HttpRequest, desk: Desk, group: GroupFacts) -> str:
    return _set_prices(request, desk, group, _sent(request))


def _price(request: HttpRequest, desk: Desk, group: GroupFacts) -> str:
    text = io.StringIO()
    row = [request.POST.get(name, "")[:80] for name in ("sku", "price")]
    csv.writer(text).writerows((["sku", "price"], row))
    return _set_prices(request, desk, group, text.getvalue().encode())


def _set_prices(request: HttpRequest, desk: Desk, group: GroupFacts, file: bytes) -> str:
    told = import_group_prices(currency=desk.store.currency, file=file, **_whose(desk, group))
    _tell(request, told.problems)
    return f"{told.changed} prices changed, {len(told.problems)} rows left out."


ACTS: dict[str, tuple[str, Act, str]] = {
    "members-file": (VERB, _put_in, "admin:group_members"),
    "take-out": (VERB, _take_out, "admin:group_members"),
    "count": (VERB, _count, "admin:customers_customergroup_change"),
    "price": (SET_PRICE, _price, "admin:customers_customergroup_change"),
    "prices-file": (SET_PRICE, _prices_file, "admin:customers_customergroup_change"),
}


def _whose(desk: Desk, group: GroupFacts) -> dict[str, Any]:
    return {
        "store_id": desk.store.id,
        "group_id": group.id,
        "actor": desk.actor,
        "now": clock.now(),
    }


def _sent(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    return file.read(MOST_BYTES + 1) if file else b""


def _ids(sent: Iterable[str]) -> list[UUID]:
    found = []
    for each in sent:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def _tell(request: HttpRequest, problems: Sequence[RowProblem]) -> None:
    """The rows that were left out, the first twenty by their lines."""
    for each in problems[:MOST_TOLD]:
        messages.warning(request, f"Line {each.line}, “{each.said}”: {WHY[each.reason]}.")
    if len(problems) > MOST_TOLD:
        messages.warning(request, f"And {len(problems) - MOST_TOLD} more.")


@require_GET
def members_file(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Members who have said yes to mail about offers: a CSV file."""
    desk = desk_of(request)
    desk.require(EXPORT)
    group = group_of(desk, group_id)
    return _file(f"{group.code}-members", _member_rows(desk.store.id, group.id))


@require_GET
def prices_file(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """The prices of a group: a CSV file that is taken again as it is."""
    desk = desk_of(request)
    desk.require("customers.view")
    group = group_of(desk, group_id)
    return _file(f"{group.code}-prices", _price_rows(desk.store.id, group.id))


def _file(name: str, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(response).writerows([neutralise(cell) for cell in row] for row in rows)
    return response


def _member_rows(store_id: UUID, group_id: UUID) -> Iterable[tuple[str, ...]]:
    yield "Email", "Name", "Language"
    after: UUID | None = None
    while some := list_group_members(store_id, group_id, only_consenting=True, after=after):
        yield from ((each.email, each.name, each.language) for each in some)
        after = some[-1].id


def _price_rows(store_id: UUID, group_id: UUID) -> Iterable[tuple[str, ...]]:
    yield "SKU", "Price", "Currency"
    for each in list_group_prices(store_id, group_id=group_id):
        yield each.sku, Money(each.amount_minor, each.currency).plain(), each.currency
