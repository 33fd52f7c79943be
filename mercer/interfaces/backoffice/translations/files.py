"""Texts taken out for a translator, and taken in again."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from mercer.areas.stores.operations.import_translations import (
    LineProblem,
    import_translations,
)
from mercer.areas.stores.translatable import TextQuery
from mercer.areas.stores.translation_files import (
    MOST_BYTES,
    FileLine,
    read_lines,
    write_csv,
    write_po,
)
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.translations.scene import Scene, language_name, scene_of
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidField

STATES = ("", "missing", "outdated")
REASONS = {
    "unknown_kind": "There is no such kind of text, or you may not translate it.",
    "unknown_thing": "This is not there any more.",
    "unknown_text": "There is no such text.",
    "original_changed": "The original has changed since the file was made.",
    "slug_taken": "Another page has the address {bound}.",
}


@require_GET
def take_out(request: HttpRequest, language: str) -> HttpResponse | StreamingHttpResponse:
    """A file of all texts, or of those that are missing or out of date: CSV or PO."""
    scene = scene_of(request)
    spoken, state = scene.language(language), request.GET.get("state", "")
    lines = file_lines(scene, spoken, state if state in STATES else "")
    name = f"{scene.store.code}-{spoken}"
    if request.GET.get("format") == "po":
        body = write_po(lines, language=spoken, project=scene.store.name)
        answer = HttpResponse(body, content_type="text/x-gettext-translation; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.po"'
        return answer
    stream = StreamingHttpResponse(write_csv(lines), content_type="text/csv; charset=utf-8")
    stream.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return stream


def file_lines(scene: Scene, language: str, state: str) -> Iterator[FileLine]:
    """A line for each text that has an original, read a stretch at a time."""
    for kind in scene.kinds:
        for row in kind.every_row(TextQuery(scene.store.id, language, state)):
            for field in kind.fields:
                original = row.originals.get(field.code, "")
                if not original:
                    continue
                is_outdated = field.code in row.outdated
                own = "outdated" if is_outdated else "missing" if row.is_missing(field) else ""
                if state and own != state:
                    continue
                text = row.texts.get(field.code, "")
                yield FileLine(kind.code, row.key, field.code, original, text, row.name, own)


def take_in(request: HttpRequest, language: str) -> HttpResponse:
    """A translator's file: what it says is kept, what cannot be is named line by line."""
    scene = scene_of(request)
    spoken = scene.language(language)
    result, problem = None, ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        if sent is None or (sent.size or 0) > MOST_BYTES:
            problem = _("Choose a CSV or PO file of at most 10 MB.")
        else:
            try:
                result = import_translations(
                    store_id=scene.store.id,
                    language=spoken,
                    lines=read_lines(sent.read(), sent.name or ""),
                    kinds=[kind.code for kind in scene.kinds],
                    actor=scene.desk.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                problem = in_words(refusal)
    if result is not None and result.changed:
        said = ngettext("%(n)d text is translated.", "%(n)d texts are translated.", result.changed)
        messages.success(request, said % {"n": result.changed})
    return render_page(
        request,
        "backoffice/translations/file.html",
        title=f"{_('Files for translators')}: {language_name(spoken)}",
        status=422 if problem else 200,
        language=spoken,
        result=result,
        problem=problem,
        problems=[_shown(each) for each in result.problems] if result else [],
        back=reverse("admin:translations"),
    )


def _shown(problem: LineProblem) -> dict[str, str | int]:
    known = REASONS.get(problem.reason)
    words = _(known).format(bound=problem.bound) if known else ""
    plain = InvalidField(problem.field, problem.reason, problem.bound)
    return {
        "line": problem.line,
        "name": problem.name,
        "field": problem.field,
        "words": words or reason_in_words(plain),
    }
