"""The editor of a page: one form with everything on it, so that no button loses what was typed."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.content.block import list_blocks
from mercer.areas.content.drafts import read_draft
from mercer.areas.content.errors import PageNotFound
from mercer.areas.content.models import Page, PageText
from mercer.areas.content.queries import get_page, list_texts, list_versions, preview_token
from mercer.areas.content.rules import PageKind
from mercer.interfaces.backoffice.content.acts import ACTS, Asked
from mercer.interfaces.backoffice.content.choices import Choices
from mercer.interfaces.backoffice.content.editor_fields import editor_blocks
from mercer.interfaces.backoffice.content.languages import draft_path, languages_for
from mercer.interfaces.backoffice.content.reading import FACTS, Typed
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.recorder import name_verb

EDIT, VIEW, PUBLISH = "content.edit_page", "content.view", "content.publish_page"


@dataclass
class Sheet:
    """What the editor shows: a page in one language, as stored or as it was typed."""

    desk: Desk
    page: Page
    language: str
    texts: dict[str, PageText]
    draft: dict[str, Any]
    errors: dict[str, list[str]] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    lines: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> PageText | None:
        """The draft in this language, if there is one."""
        return self.texts.get(self.language)


def page_editor(request: HttpRequest, page_id: UUID, language: str = "") -> HttpResponse:
    """Work on a page in one language."""
    desk = desk_of(request)
    desk.require(VIEW)
    sheet = open_sheet(desk, page_id, language)
    if request.method != "POST":
        return show(request, sheet, 200)
    desk.require(EDIT)
    name_verb(EDIT)
    typed = Typed(desk, request.POST, request.FILES)
    sheet.draft, sheet.errors, sheet.lines = typed.draft, typed.errors, typed.lines
    if sheet.errors:
        sheet.above.append(_("Nothing is saved yet: please look at what is marked."))
        return show(request, sheet, 422)
    return work(request, sheet)


def open_sheet(desk: Desk, page_id: UUID, language: str) -> Sheet:
    """The page as it is stored; in a language that it does not have yet, a copy to begin with."""
    try:
        page = get_page(desk.store.id, page_id)
    except PageNotFound:
        raise Http404(str(page_id)) from None
    texts = list_texts(page)
    language = language or page.language
    if language not in texts and language not in dict(languages_for(desk.store)):
        raise Http404(language)
    text = texts.get(language)
    draft = text.kept() if text else texts[page.language].kept() | {"slug": ""}
    return Sheet(desk, page, language, texts, draft)


def work(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Do what the button says, with what was typed."""
    act, _colon, subject = request.POST.get("act", "save").partition(":")
    run = ACTS.get(act)
    if run is None:
        raise Http404(act)
    asked = Asked(request, sheet.desk, sheet.page, sheet.language, sheet.draft, subject)
    try:
        told = run(asked)
    except DomainError as refusal:
        put_refusal(sheet, refusal)
        return show(request, sheet, 422)
    if told.words:
        messages.success(request, told.words)
    url = told.url or editor_url(sheet.page, sheet.language, told.opened)
    return HttpResponseRedirect(f"{url}?look=1#look" if told.is_looking else url)


def put_refusal(sheet: Sheet, refusal: DomainError) -> None:
    """A refusal next to the fields that it names, else above the form."""
    problems = refusal.problems if isinstance(refusal, InvalidFields) else (refusal,)
    for problem in problems:
        place = problem.field if isinstance(problem, InvalidField) else ""
        language, _dot, rest = place.partition(".")
        if language in sheet.texts and rest:
            place = rest if language == sheet.language else ""
        name = place.removeprefix("blocks.")
        if not isinstance(problem, InvalidField) or not place or place == "blocks":
            sheet.above.append(in_words(problem))
        else:
            sheet.errors.setdefault(name, []).append(reason_in_words(problem))
    if sheet.errors:
        sheet.above.insert(0, _("Please look at what is marked."))


def show(request: HttpRequest, sheet: Sheet, status: int) -> HttpResponse:
    """The editor with its fields, the side with what can be done."""
    desk, page = sheet.desk, sheet.page
    opened = request.GET.get("open", "")
    draft, _wrong = read_draft(sheet.draft)
    title, typed = page_title(sheet), typed_values(sheet)
    path = draft_path(desk.store, sheet.language, preview_token(page, sheet.language))
    return render_page(
        request,
        "backoffice/content/editor.html",
        title=title,
        status=status,
        sheet=sheet,
        page=page,
        is_home=page.kind == PageKind.HOME,
        facts={name: sheet.draft.get(name, "") for name in FACTS},
        blocks=editor_blocks(
            draft.blocks, Choices(desk, sheet.language), sheet.errors, opened, typed
        ),
        kinds=[(each.code, _(each.label), _(each.words), each.icon) for each in list_blocks()],
        languages=language_tabs(sheet),
        versions=list_versions(page),
        may_edit=desk.may(EDIT),
        may_publish=desk.may(PUBLISH),
        list_url=reverse("admin:content_page_changelist"),
        draft_path=path,
        draft_url=desk.store.base_url + path,
        is_looking="look" in request.GET,
    )


def typed_values(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """What was typed in each block, as it was typed."""
    values: dict[str, dict[str, Any]] = {}
    for each in sheet.draft["blocks"]:
        own = {
            name.partition(".")[2]: text
            for name, text in sheet.lines.items()
            if name.startswith(f"{each['id']}.")
        }
        values[each["id"]] = {**each.get("values", {}), **own}
    return values


def page_title(sheet: Sheet) -> str:
    """What the page is called at the desk."""
    if sheet.page.kind == PageKind.HOME:
        return _("Front page")
    main = sheet.texts.get(sheet.page.language)
    return (main.title if main else "") or _("Page")


def language_tabs(sheet: Sheet) -> list[dict[str, Any]]:
    """The languages of the shop, and those that the page has besides."""
    names = dict(languages_for(sheet.desk.store)) | {
        each: each for each in sheet.texts if each not in dict(languages_for(sheet.desk.store))
    }
    return [
        {
            "code": code,
            "name": name,
            "url": editor_url(sheet.page, code),
            "is_here": code == sheet.language,
            "is_there": code in sheet.texts,
        }
        for code, name in names.items()
    ]


def editor_url(page: Page, language: str = "", opened: str = "") -> str:
    """Where a page is worked on; `opened` is the block to begin with."""
    if language and language != page.language:
        url = reverse("admin:edit_page_in", args=[page.pk, language])
    else:
        url = reverse("admin:edit_page", args=[page.pk])
    return f"{url}?open={opened}#block-{opened}" if opened else url
