"""Saved views: the filters of the list of orders, under a name, for the person who saved them."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.stores.models import User
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.models import SavedView

KEPT = ("q", "show", "payment", "shipping", "tag", "created_at_from", "created_at_to", "o")
NOBODY = UUID(int=0)
LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS = 40, 500, 20


@dataclass(frozen=True)
class ViewLink:
    """A view above the list. `id` is None for those that everybody has."""

    id: UUID | None
    name: str
    query: str
    is_here: bool


def list_views(request: HttpRequest) -> dict[str, Any]:
    """The views of this person in this store, and the filters as they are now: one statement."""
    here = filters_of(request.GET.urlencode())
    own = _own(request)
    usual = (
        (_("All orders"), ""),
        (_("Ready to ship"), "show=to_ship"),
        (_("Transfers awaited"), "show=placed&payment=awaiting"),
    )
    views = [ViewLink(None, name, query, query == here) for name, query in usual]
    views += [
        ViewLink(pk, name, query, query == here)
        for pk, name, query in own.values_list("pk", "name", "query")
    ]
    return {
        "views": views,
        "own_views": [view for view in views if view.id],
        "view_query": here,
        "can_save": bool(here) and not any(view.is_here for view in views),
    }


def _own(request: HttpRequest) -> QuerySet[SavedView]:
    """This person's views in this store."""
    return SavedView.objects.filter(
        store_id=desk_of(request).store.id, user__pk=request.user.pk or NOBODY
    )


def filters_of(query: str) -> str:
    """The filters in a query, without the page and whatever else is not a filter."""
    given = QueryDict(query[: 4 * LONGEST_QUERY])
    kept = QueryDict(mutable=True)
    for name in KEPT:
        value = given.get(name, "").replace("\0", "").strip()
        if value:
            kept[name] = value
    return kept.urlencode()


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name; the same name again is the same view, changed."""
    desk = desk_of(request)
    desk.require("orders.view")
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())
    query = filters_of(request.POST.get("query", ""))
    own = _own(request)
    problem = ""
    if not name or len(name) > LONGEST_NAME:
        problem = _("Give the view a name of at most {most} characters.").format(most=LONGEST_NAME)
    elif not query or len(query) > LONGEST_QUERY:
        problem = _("Choose filters first: a view without any is the whole list.")
    elif own.exclude(name=name).count() >= MOST_VIEWS:
        problem = _("You have {most} views already: remove one first.").format(most=MOST_VIEWS)
    if problem:
        messages.error(request, problem)
    else:
        SavedView.objects.update_or_create(
            store_id=desk.store.id,
            user=cast("User", request.user),
            name=name,
            defaults={"query": query},
        )
        messages.success(request, _("The view “{name}” is saved.").format(name=name))
    return _back(query)


@require_POST
def remove_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Remove one of one's own views; the orders stay as they are."""
    desk = desk_of(request)
    desk.require("orders.view")
    view = _own(request).filter(pk=view_id).first()
    if view is None:
        raise Http404(str(view_id))
    view.delete()
    said = _("The view “{name}” is removed. To undo it, save it again: its filters are still set.")
    messages.success(request, said.format(name=view.name))
    return _back(view.query)


def _back(query: str) -> HttpResponse:
    address = reverse("admin:orders_order_changelist")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
