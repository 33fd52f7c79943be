"""What stands between being signed in and a page of the back office."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mercer.areas.stores.operations.note_visit import note_visit
from mercer.areas.stores.queries import lacks_second_factor
from mercer.interfaces.backoffice.desk import desk_of, find_desk
from mercer.kernel import clock

View = Callable[..., HttpResponse]
# Who may get at the shop, and where its money goes: asked once more who it is.
SENSITIVE = ("stores_staffmember_", "stores_invitation_", "stores_apikey_",
             "payments_paymentmethod_")  # fmt: skip
SENSITIVE_PAGES = {"withdraw_invitation": "stores.edit_staff"}
OPEN = frozenset({"logout", "jsi18n", "login"})


def guarded(view: View) -> View:
    """A second factor where the store asks for one; who it is, before a sensitive act."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.resolver_match.url_name if request.resolver_match else ""
        desk = find_desk(request)
        if desk is None or name in OPEN:
            return view(request, *args, **kwargs)
        note_visit(session_key=request.session.session_key or "", now=clock.now())
        person = desk.actor.id
        assert person is not None
        if lacks_second_factor(person, desk.store):
            return HttpResponseRedirect(reverse("mfa_index"))
        if is_sensitive(str(name)) and not has_shown_lately(request):
            # Who may not do this is told so, and not asked for a password first.
            require_right(request, str(name))
            # A form that was sent is filled in once more: who walked up to an open screen
            # must not find it half done.
            back = request.get_full_path() if request.method == "GET" else list_of(request)
            where = reverse("account_reauthenticate")
            return HttpResponseRedirect(f"{where}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return answer


def is_sensitive(name: str) -> bool:
    """Whether a page changes who gets at the shop, or where money goes; lists do not."""
    if name in SENSITIVE_PAGES:
        return True
    return name.startswith(SENSITIVE) and not name.endswith("_changelist")


def require_right(request: HttpRequest, name: str) -> None:
    """Raises PermissionDenied where a sensitive page is not this person's."""
    from mercer.interfaces.backoffice.site import office

    desk = desk_of(request)
    if name in SENSITIVE_PAGES:
        desk.require(SENSITIVE_PAGES[name])
    for model, pages in office._registry.items():
        if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            may_come = (
                pages.has_add_permission if name.endswith("_add") else pages.has_view_permission
            )
            if not may_come(request):
                raise PermissionDenied(getattr(pages, "write_verb", ""))


def has_shown_lately(request: HttpRequest) -> bool:
    """Whether the person signed in, or confirmed who they are, a short while ago.

    What is sent from a form may come a little later than the form was asked for."""
    patience = app_settings.REAUTHENTICATION_TIMEOUT * (1 if request.method == "GET" else 2)
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < patience


def list_of(request: HttpRequest) -> str:
    """Where somebody goes on who has to show first who they are."""
    referrer = str(request.headers.get("Referer", "")).partition(request.get_host())[2]
    return referrer if referrer.startswith("/admin/") else request.path
