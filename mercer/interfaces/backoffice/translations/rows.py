"""The things of one kind, and one of them with both languages side by side."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mercer.areas.catalogue.prose import as_typed
from mercer.areas.stores.translatable import TextField, TextQuery, TextRow, Translatable
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.translations.scene import Scene, language_name, scene_of
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError, InvalidFields

PER_PAGE = 50
STATES = ("", "missing", "outdated")


def rows_page(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """A list, narrowed to what is missing or out of date; kinds of one text are written in it."""
    scene = scene_of(request)
    spoken, translatable = scene.language(language), scene.kind(kind)
    refused: dict[str, str] = {}
    if request.method == "POST":
        refused = save_list(request, scene, translatable, spoken)
        if not refused:
            messages.success(request, _("The translations are saved."))
            return HttpResponseRedirect(request.get_full_path())
    state = request.GET.get("state", "")
    state, words = state if state in STATES else "", request.GET.get("q", "")[:100].strip()
    page = min(read_whole(request.GET.get("page", "")) or 1, 10_000)
    query = TextQuery(scene.store.id, spoken, state, words)
    found = translatable.list_rows(query, offset=(page - 1) * PER_PAGE, most=PER_PAGE + 1)
    one = translatable.fields[0]
    rows = [_listed(row, translatable) for row in found[:PER_PAGE]]
    for row in rows:
        row["error"] = refused.get(row["key"], "")
        row["text"] = (
            request.POST.get(f"text:{row['key']}", row["said"]) if refused else row["said"]
        )
    return render_page(
        request,
        "backoffice/translations/rows.html",
        title=f"{_(translatable.label)}: {language_name(spoken)}",
        status=422 if refused else 200,
        kind=translatable,
        is_inline=len(translatable.fields) == 1,
        field=one,
        language=spoken,
        rows=rows,
        state=state,
        words=words,
        tabs=_tabs(state, words),
        previous=_leaf(state, words, page - 1) if page > 1 else "",
        next=_leaf(state, words, page + 1) if len(found) > PER_PAGE else "",
    )


def save_list(
    request: HttpRequest, scene: Scene, kind: Translatable, language: str
) -> dict[str, str]:
    """Keep what was written in a list; why a line was refused, by its key."""
    refused = {}
    field = kind.fields[0].code
    for name, text in request.POST.items():
        key = name.removeprefix("text:")
        if key == name or str(text) == request.POST.get(f"was:{key}", ""):
            continue
        try:
            kind.translate(
                store_id=scene.store.id,
                key=key,
                language=language,
                texts={field: str(text)},
                actor=scene.desk.actor,
                now=clock.now(),
            )
        except DomainError as refusal:
            refused[key] = in_words(refusal)
    return refused


def row_page(request: HttpRequest, language: str, kind: str, key: str) -> HttpResponse:
    """One thing: its own texts on the left, those of the language on the right."""
    scene = scene_of(request)
    spoken, translatable = scene.language(language), scene.kind(kind)
    row = translatable.find(scene.store.id, spoken, key)
    if row is None:
        raise Http404
    problems: dict[str, str] = {}
    if request.method == "POST":
        problems = save_row(request, scene, translatable, row, spoken)
        if not problems:
            messages.success(request, _("The translation is saved."))
            return HttpResponseRedirect(_after(request, scene, translatable, spoken))
    return render_page(
        request,
        "backoffice/translations/row.html",
        title=row.name,
        status=422 if problems else 200,
        kind=translatable,
        own=scene.store.language,
        own_name=language_name(scene.store.language),
        language=spoken,
        language_name=language_name(spoken),
        fields=[_side_by_side(request, row, field, problems) for field in translatable.fields],
        problem=problems.get("", ""),
        back=reverse("admin:translation_list", args=[spoken, translatable.code]),
    )


def save_row(
    request: HttpRequest, scene: Scene, kind: Translatable, row: TextRow, language: str
) -> dict[str, str]:
    """Keep what was written or said to be right still; why not, by field ("" for all)."""
    texts = {}
    for field in kind.fields:
        text = request.POST.get(field.code, "").replace("\r\n", "\n")
        is_new = text != _typed(field, row.texts)
        if is_new or (field.code in row.outdated and f"right:{field.code}" in request.POST):
            texts[field.code] = text
    if not texts:
        return {}
    try:
        kind.translate(
            store_id=scene.store.id,
            key=row.key,
            language=language,
            texts=texts,
            actor=scene.desk.actor,
            now=clock.now(),
        )
    except InvalidFields as refusal:
        return {each.field: reason_in_words(each) for each in refusal.problems}
    except DomainError as refusal:
        place = "slug" if refusal.code == "slug_taken" else ""
        return {place: in_words(refusal)}
    return {}


def _after(request: HttpRequest, scene: Scene, kind: Translatable, language: str) -> str:
    """The next one that lacks something, where that was asked for; else the same page."""
    if "next" not in request.POST:
        return request.get_full_path()
    query = TextQuery(scene.store.id, language, "missing")
    rows = kind.list_rows(query, offset=0, most=1)
    if not rows:
        return reverse("admin:translation_list", args=[language, kind.code])
    return reverse("admin:translation_row", args=[language, kind.code, rows[0].key])


def _listed(row: TextRow, kind: Translatable) -> dict[str, Any]:
    missing = [_(field.label) for field in kind.fields if row.is_missing(field)]
    outdated = [_(field.label) for field in kind.fields if field.code in row.outdated]
    first = kind.fields[0].code
    return {
        "key": row.key,
        "name": row.name,
        "said": row.texts.get(first, ""),
        "missing": ", ".join(missing),
        "outdated": ", ".join(outdated),
    }


def _side_by_side(
    request: HttpRequest, row: TextRow, field: TextField, problems: dict[str, str]
) -> dict[str, Any]:
    text = _typed(field, row.texts)
    return {
        "code": field.code,
        "label": _(field.label),
        "shape": field.shape,
        "original": _typed(field, row.originals),
        "text": request.POST.get(field.code, text) if problems else text,
        "is_missing": row.is_missing(field),
        "is_outdated": field.code in row.outdated,
        "error": problems.get(field.code, ""),
    }


def _typed(field: TextField, texts: Mapping[str, str]) -> str:
    """A text as its writer would type it."""
    text = texts.get(field.code, "")
    return as_typed(text) if field.shape == "html" else text


def _tabs(state: str, words: str) -> list[dict[str, Any]]:
    names = {"": _("All"), "missing": _("Missing"), "outdated": _("Out of date")}
    return [
        {"name": names[each], "url": _leaf(each, words, 1), "is_here": each == state}
        for each in STATES
    ]


def _leaf(state: str, words: str, page: int) -> str:
    chosen = {"state": state, "q": words, "page": str(page) if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in chosen.items() if value})
