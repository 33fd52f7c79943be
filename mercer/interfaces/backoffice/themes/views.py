"""The editor of the shop's look, with the real shop beside it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercer.areas.stores.operations.change_logo import change_logo
from mercer.areas.stores.operations.choose_theme import choose_theme
from mercer.areas.stores.operations.discard_look import discard_look
from mercer.areas.stores.operations.edit_look import edit_look
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.areas.stores.operations.undo_look import undo_look
from mercer.areas.stores.queries.looks import find_draft_look, published_look
from mercer.areas.stores.queries.previews import PREVIEW_COOKIE, PREVIEW_SECONDS, preview_ticket
from mercer.areas.stores.queries.themes import find_theme
from mercer.areas.stores.rules.looks import LookPicture
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.themes.form import LookForm
from mercer.interfaces.backoffice.themes.scene import editor_scene
from mercer.interfaces.backoffice.themes.words import problems_by_field, refusal_in_words
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError

VERB, MENU_VERB = "stores.edit_look", "content.edit_menu"


def look_page(request: HttpRequest) -> HttpResponse:
    """The editor: what is set is kept in the draft, and shown in the preview. A script saves after
    every change and asks for JSON; without it, there is a button."""
    desk = desk_of(request)
    desk.require(VERB)
    look = find_draft_look(desk.store.id) or published_look(desk.store.id)
    theme = find_theme(look.theme)
    if request.method != "POST":
        form = LookForm(initial=theme.defaults() | look.values, theme=theme, desk=desk)
        return _page(request, desk, form)
    form = LookForm(request.POST, theme=theme, desk=desk)
    wrong: dict[str, list[str]] = {}
    if form.is_valid():
        try:
            edit_look(values=form.settings(), **_who(desk))
        except DomainError as refusal:
            wrong = problems_by_field(theme, refusal)
    else:
        wrong = {name: list(map(str, said)) for name, said in form.errors.items()}
    if request.accepts("text/html"):
        if not wrong:
            return HttpResponseRedirect(reverse("admin:look"))
        for name, said in wrong.items():
            for words in said if form.is_valid() else ():
                form.add_error(name or None, words)
        return _page(request, desk, form, 422)
    return JsonResponse({"wrong": wrong}, status=422 if wrong else 200)


@require_POST
def look_act(request: HttpRequest, act: str) -> HttpResponse:
    """One of the buttons beside the form; back to the editor with what came of it."""
    desk = desk_of(request)
    desk.require(VERB)
    try:
        messages.success(request, ACTS[act](request, desk))
    except DomainError as refusal:
        messages.error(request, refusal_in_words(refusal))
    return HttpResponseRedirect(reverse("admin:look"))


def look_preview(request: HttpRequest) -> HttpResponse:
    """The shop as it is being tried, in this browser: a signed cookie, then the page asked for."""
    desk = desk_of(request)
    if not desk.may(MENU_VERB):
        desk.require(VERB)
    to = request.GET.get("to", "/")
    is_ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    response = HttpResponseRedirect(to if is_ours else "/")
    response.set_cookie(
        PREVIEW_COOKIE,
        preview_ticket(desk.store.id, request.user.pk),  # type: ignore[arg-type]
        max_age=PREVIEW_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _theme(request: HttpRequest, desk: Desk) -> str:
    choose_theme(theme=request.POST.get("theme", ""), **_who(desk))
    return _("The theme is being tried. The public sees it once you publish.")


def _logo(request: HttpRequest, desk: Desk) -> str:
    kind = LookPicture(request.POST["kind"]) if request.POST.get("kind") in KINDS else None
    file = request.FILES.get("file")
    if kind is None or (file is None and "remove" not in request.POST):
        return _("Nothing was changed: choose a picture first.")
    change_logo(kind=kind, file=None if "remove" in request.POST else file, **_who(desk))
    return _("It is taken away.") if "remove" in request.POST else _("The picture is there.")


def _publish(request: HttpRequest, desk: Desk) -> str:
    look = publish_look(**_who(desk))
    return _("Version %(number)s is what the public sees now.") % {"number": look.number}


def _discard(request: HttpRequest, desk: Desk) -> str:
    discard_look(**_who(desk))
    return _("What was tried is gone.")


def _undo(request: HttpRequest, desk: Desk) -> str:
    number = read_whole(request.POST.get("number", ""))
    look = undo_look(number=-1 if number is None else number, **_who(desk))
    return _("The shop looks as before, as version %(number)s.") % {"number": look.number}


KINDS = {str(kind) for kind in LookPicture}
ACTS: dict[str, Callable[[HttpRequest, Desk], str]] = {
    "theme": _theme,
    "logo": _logo,
    "publish": _publish,
    "discard": _discard,
    "undo": _undo,
}


def _who(desk: Desk) -> dict[str, Any]:
    return {"store_id": desk.store.id, "actor": desk.actor, "now": clock.now()}


def _page(request: HttpRequest, desk: Desk, form: LookForm, status: int = 200) -> HttpResponse:
    return render_page(
        request,
        "backoffice/look/editor.html",
        title=_("Look of the shop"),
        status=status,
        form=form,
        scene=editor_scene(desk, form.theme),
    )
