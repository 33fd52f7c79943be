"""Pages of the back office that say one thing: there is no such page; not your right; not so."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import list_staff
from mercer.areas.stores.rules import Role
from mercer.interfaces.backoffice.desk import Desk, find_desk
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.rights import RIGHTS, right_words

PLACE = "/admin/"


def is_desk(request: HttpRequest) -> bool:
    """Whether somebody is at work in the back office, so that an answer belongs in its frame."""
    if not request.path_info.startswith(PLACE) or not hasattr(request, "user"):
        return False
    desk = find_desk(request)
    return desk is not None and bool(desk.verbs)


def not_your_right(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What somebody may not do here: which right it takes, and who can give it."""
    desk = find_desk(request)
    verb = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render_page(
        request, "backoffice/refused.html", status=403,
        title=_("You may not see or do this"),
        words=_("Nothing was changed. What you are signed in as has not got the right to it."),
        right=right_words(verb) if verb in RIGHTS else "",
        owners=_owners(desk) if desk else [],
        back=_came_from(request),
    )  # fmt: skip


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing of this store has this address."""
    return render_page(
        request, "backoffice/refused.html", status=404,
        title=_("There is no such page"),
        words=_("It may have been removed in the meantime, or the address is misspelt."),
        back=_came_from(request),
    )  # fmt: skip


def not_to_open(request: HttpRequest) -> HttpResponse:
    """A form is sent to this address; there is nothing to see at it."""
    return render_page(
        request, "backoffice/refused.html", status=405,
        title=_("There is nothing to open here"),
        words=_("Nothing was changed. A form is sent to this address: go back, and send it once"
                " more."),
        back=_came_from(request),
    )  # fmt: skip


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that this sign-in did not ask for is not taken."""
    return render_page(
        request, "backoffice/refused.html", status=403,
        title=_("This form was too old"),
        words=_("Nothing was changed. You signed in or out since the page was loaded: go back,"
                " load it anew, and send it once more."),
        back=_came_from(request),
    )  # fmt: skip


def _owners(desk: Desk) -> list[str]:
    return [
        each.name or each.email for each in list_staff(desk.store.id) if each.role == Role.OWNER
    ]


def _came_from(request: HttpRequest) -> str:
    """The page of the back office that led here; the first one where none did."""
    referrer = str(request.headers.get("Referer", "")).partition(request.get_host())[2]
    own = referrer.startswith(PLACE) and referrer.partition("?")[0] != request.path
    return referrer if own else reverse("admin:index")
