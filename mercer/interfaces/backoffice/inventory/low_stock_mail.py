"""The morning mail about what runs out: who gets it, and whether one wants it oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from mercer.areas.notifications.queries import CORRECTS_STOCK, low_stock_readers
from mercer.areas.stores.operations.choose_low_stock_mail import choose_low_stock_mail
from mercer.areas.stores.queries import list_staff
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock


def low_stock_mail(request: HttpRequest) -> HttpResponse:
    """Who gets the mail; a press takes it, or does without."""
    desk = desk_of(request)
    desk.require(CORRECTS_STOCK)
    person = desk.actor.id
    assert person is not None
    me = next((each for each in list_staff(desk.store.id) if each.user_id == person), None)
    if request.method == "POST" and me is not None:
        wants = request.POST.get("wants") == "yes"
        choose_low_stock_mail(
            store_id=desk.store.id, user_id=person, wants=wants, actor=desk.actor, now=clock.now()
        )
        said = _("You get the mail.") if wants else _("You do not get the mail any more.")
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:low_stock_mail"))
    return render_page(
        request, "backoffice/low_stock_mail.html", title=_("Low stock by mail"), me=me,
        readers=low_stock_readers(desk.store.id), back=low_list(),
    )  # fmt: skip


def readers_in_words(store_id: UUID) -> str:
    """Who gets the mail, for the form that switches it on and off; safe to show as it is."""
    names = ", ".join(each.name or each.email for each in low_stock_readers(store_id))
    rule = _("Goes to everybody who may count and correct stock, unless they do without it.")
    now = _("Now: {names}.").format(names=names) if names else _("Now to nobody.")
    return str(escape(f"{rule} {now}"))


def low_list() -> str:
    """Where what runs out is listed."""
    return f"{reverse('admin:inventory_stocklevel_changelist')}?low=yes"
