"""Where somebody who works here is signed in, and signing them out."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.stores.operations.sign_out_staff import sign_out_staff
from mercer.areas.stores.queries import list_sessions
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.removing import name_of
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel import clock
from mercer.kernel.recorder import name_verb

if TYPE_CHECKING:
    from mercer.interfaces.backoffice.office_admin import OfficeAdmin

VERB = "stores.edit_staff"


def sessions_of(request: HttpRequest, staff: Any) -> dict[str, Any]:
    """What the page of a staff member says of their sessions."""
    key, now = request.session.session_key or "", clock.now()
    desk = desk_of(request)
    found = list_sessions(staff.user_id, current=key, now=now)
    others = sum(not each.is_current for each in found)
    count = ngettext("Signed in in {count} browser.", "Signed in in {count} browsers.", len(found))
    return {
        "count": count.format(count=len(found)) if found else _("Signed in nowhere."),
        "seen": in_store_time(max(each.last_seen_at for each in found), desk) if found else "",
        "signed_out": in_store_time(staff.signed_out_at, desk) if staff.signed_out_at else "",
        "is_own": any(each.is_current for each in found),
        "others": others,
    }


def end_staff_sessions(
    request: HttpRequest, pages: "OfficeAdmin", staff: Any, back: str
) -> HttpResponse:
    """Ask first; then sign the person out everywhere, but where one sits oneself."""
    desk = desk_of(request)
    desk.require(VERB)
    if request.method != "POST":
        words = {
            "title": _("Sign {name} out?").format(name=name_of(staff)),
            "noun": pages.noun,
            "name": name_of(staff),
            "follows": [sessions_of(request, staff)["count"]],
            "words": _("Whoever sits there has to sign in again. What they were typing is lost."),
            "yes": _("Yes, sign out everywhere"),
            "no": _("No"),
            "back": back,
        }
        return pages.page(request, "backoffice/remove_page.html", words)
    name_verb(VERB)
    key, now = request.session.session_key or "", clock.now()
    ended: list[int] = []

    def sign_out() -> None:
        ended.append(
            sign_out_staff(
                store_id=desk.store.id, staff_id=staff.pk, keep=key, actor=desk.actor, now=now
            )
        )

    if work_once(request, sign_out, now=now):
        said = ngettext("{count} session ended.", "{count} sessions ended.", ended[0])
        messages.success(request, said.format(count=ended[0]))
    return HttpResponseRedirect(back)
