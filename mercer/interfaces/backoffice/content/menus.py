"""The editor of a menu: lines in their order, some with lines below them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mercer.areas.content.menus import MOST_BELOW, MOST_LINES, MenuPlace
from mercer.areas.content.operations.discard_menu import discard_menu
from mercer.areas.content.operations.edit_menu import edit_menu
from mercer.areas.content.operations.publish_menu import publish_menu
from mercer.areas.content.operations.undo_menu import undo_menu
from mercer.areas.content.queries import find_menu
from mercer.interfaces.backoffice.content.choices import Choices
from mercer.interfaces.backoffice.content.editor_fields import Page
from mercer.interfaces.backoffice.content.languages import languages_for, prefix_for
from mercer.interfaces.backoffice.content.menu_lines import (
    drawn_lines,
    read_lines,
    rearranged,
    suggested_lines,
)
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.recorder import name_verb

VERB, VIEW, PUBLISH = "content.edit_menu", "content.view", "content.publish_page"


def menu_editor(request: HttpRequest, place: str, language: str = "") -> HttpResponse:
    """Work on a menu in one language."""
    desk = desk_of(request)
    desk.require(VIEW)
    names = dict(languages_for(desk.store))
    language = language or next(iter(names))
    if place not in set(MenuPlace) or language not in names:
        raise Http404(place)
    menu = find_menu(desk.store.id, place, language)
    if request.method != "POST":
        return _show(request, place, language, menu.lines if menu else [], {}, [])
    desk.require(VERB)
    act, _colon, subject = request.POST.get("act", "save").partition(":")
    if act == "publish":
        desk.require(PUBLISH)
    name_verb(PUBLISH if act == "publish" else VERB)
    lines = read_lines(request.POST)
    try:
        said = _work(desk, request.POST, place, language, act, subject, lines)
    except DomainError as refusal:
        errors, above = _sort(refusal)
        return _show(request, place, language, lines, errors, above, status=422)
    messages.success(request, said)
    return HttpResponseRedirect(menu_url(place, language, names))


def _work(
    desk: Desk,
    post: QueryDict,
    place: str,
    language: str,
    act: str,
    subject: str,
    lines: list[dict[str, Any]],
) -> str:
    who: dict[str, Any] = {
        "store_id": desk.store.id,
        "place": place,
        "language": language,
        "actor": desk.actor,
        "now": clock.now(),
    }
    if act == "undo":
        undo_menu(**who)
        return _("The last change is taken back. Shoppers see what is published.")
    if act == "discard":
        discard_menu(**who)
        return _("You work on from what shoppers see.")
    if act == "suggest":
        lines = suggested_lines(desk, place)
    elif act == "usual":
        lines = []
    elif act not in ("save", "publish"):
        lines = rearranged(lines, act, subject)
    edit_menu(**who, lines=lines, edition=read_whole(post.get("edition", "")))
    if act == "publish":
        publish_menu(**who)
        return _("The menu is published. Shoppers see it now.")
    return _("The menu is saved. Shoppers see it once you publish it.")


def _sort(refusal: DomainError) -> tuple[dict[str, list[str]], list[str]]:
    problems = refusal.problems if isinstance(refusal, InvalidFields) else (refusal,)
    errors: dict[str, list[str]] = {}
    above = []
    for problem in problems:
        if isinstance(problem, InvalidField) and problem.field.startswith("lines."):
            errors.setdefault(problem.field, []).append(reason_in_words(problem))
        else:
            above.append(in_words(problem))
    return errors, [_("Nothing is saved yet: please look at what is marked."), *above]


def _show(
    request: HttpRequest,
    place: str,
    language: str,
    lines: list[Any],
    errors: dict[str, list[str]],
    above: list[str],
    *,
    status: int = 200,
) -> HttpResponse:
    desk = desk_of(request)
    menu = find_menu(desk.store.id, place, language)
    names = dict(languages_for(desk.store))
    is_header = place == MenuPlace.HEADER
    return render_page(
        request,
        "backoffice/content/menu.html",
        title=_("Menu in the header") if is_header else _("Menu in the footer"),
        status=status,
        menu=menu,
        lines=drawn_lines(lines, Page(Choices(desk, language), errors)),
        is_usual=not lines,
        is_header=is_header,
        above=above,
        most=MOST_LINES,
        most_below=MOST_BELOW,
        may_write=desk.may(VERB),
        may_publish=desk.may(VERB) and desk.may(PUBLISH),
        preview_url=preview_url(desk, language),
        languages=[
            {"name": name, "url": menu_url(place, code, names), "is_here": code == language}
            for code, name in names.items()
        ],
        list_url=reverse("admin:content_page_changelist"),
    )


def preview_url(desk: Desk, language: str) -> str:
    """The front door that speaks the language, with whatever is being tried."""
    to = urlencode({"to": f"{prefix_for(desk.store, language)}/"})
    return f"{reverse('admin:look_preview')}?{to}"


def menu_url(place: str, language: str, names: dict[str, str]) -> str:
    """Where a menu is worked on."""
    if language == next(iter(names)):
        return reverse("admin:edit_menu", args=[place])
    return reverse("admin:edit_menu_in", args=[place, language])
