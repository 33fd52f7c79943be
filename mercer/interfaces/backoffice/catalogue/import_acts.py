"""What is done with an import from its page: begin, break off, look how far it is, take the table
of its problems."""

import csv
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mercer.areas.catalogue.errors import FileRefused, ImportNotFound
from mercer.areas.catalogue.importing.cells import neutralise
from mercer.areas.catalogue.operations.begin_import import begin_import
from mercer.areas.catalogue.operations.cancel_import import cancel_import
from mercer.areas.catalogue.queries.imports import ImportFacts, get_import, get_import_layout
from mercer.interfaces.backoffice.catalogue.import_page import progress_words
from mercer.interfaces.backoffice.catalogue.import_reasons import file_sentence, reason_sentence
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.kernel import clock
from mercer.kernel.errors import DomainError, InvalidFields
from mercer.kernel.recorder import name_verb

VERB = "catalogue.import_products"


@require_POST
def begin(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Go through the file, as a try or for real; with what was said of its columns, if it was."""
    desk = desk_of(request)
    desk.require(VERB)
    name_verb(VERB)
    begun: list[Any] = []
    try:
        work_once(
            request,
            lambda: begun.append(
                begin_import(
                    store_id=desk.store.id,
                    import_id=import_id,
                    format_code=request.POST.get("format", ""),
                    columns=_columns(request, desk.store.id, import_id),
                    is_dry_run=request.POST.get("really") != "yes",
                    actor=desk.actor,
                    now=clock.now(),
                )
            ),
            now=clock.now(),
        )
    except FileRefused as refusal:
        messages.error(request, file_sentence(refusal))
    except InvalidFields as refusal:
        for problem in refusal.problems:
            words = "is taken for {} already" if problem.reason == "taken" else "cannot be {}"
            messages.error(request, f"“{problem.field}” {words.format(problem.bound)}.")
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    return HttpResponseRedirect(_page(begun[0].id if begun else import_id))


def _columns(request: HttpRequest, store_id: UUID, import_id: UUID) -> dict[str, str] | None:
    """What was chosen for each heading, in the order of the file; nothing on other pages."""
    if "mapped" not in request.POST:
        return None
    layout = get_import_layout(store_id, import_id, request.POST.get("format", ""))
    return {
        heading.name: request.POST.get(f"column-{n}", heading.column)
        for n, heading in enumerate(layout.headings)
        if heading.name
    }


@require_POST
def cancel(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Break it off; what has come in stays."""
    desk = desk_of(request)
    desk.require(VERB)
    name_verb(VERB)
    try:
        cancel_import(
            store_id=desk.store.id, import_id=import_id, actor=desk.actor, now=clock.now()
        )
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("The import is broken off. What has come in stays."))
    return HttpResponseRedirect(_page(import_id))


@require_GET
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far it is, as a piece of the page."""
    desk = desk_of(request)
    desk.require(VERB)
    run = _own(desk.store.id, import_id)
    words = {"run": run, **progress_words(run, has_file=False)}
    return render(request, "backoffice/_import_progress.html", words)


@require_GET
def problems(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Every problem that is kept as a table: line, column, value and why."""
    desk = desk_of(request)
    desk.require(VERB)
    run = _own(desk.store.id, import_id)
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(["line", "column", "value", "refused", "reason"])
    for problem in run.problems:
        refused = "no" if problem["is_warning"] else "yes"
        cells = [problem["column"], problem["value"], refused, reason_sentence(problem)]
        lines.writerow([problem["line"], *(neutralise(str(cell)) for cell in cells)])
    return HttpResponse(
        text.getvalue().encode(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="problems-{run.id}.csv"',
        },
    )


def _own(store_id: UUID, import_id: UUID) -> ImportFacts:
    try:
        return get_import(store_id, import_id)
    except ImportNotFound:
        raise Http404(str(import_id)) from None


def _page(import_id: UUID) -> str:
    return reverse("admin:catalogue_productimport_change", args=[import_id])
