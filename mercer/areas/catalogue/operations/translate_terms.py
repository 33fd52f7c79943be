"""Translate words that many products share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import terms_changed
from mercer.areas.catalogue.fields import Text
from mercer.areas.catalogue.operations._translating import read_language
from mercer.areas.catalogue.term_kinds import MOST_LETTERS, TermKind
from mercer.areas.catalogue.translation_models import TermTranslation
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields


@dataclass(frozen=True, slots=True)
class TermText:
    """A shared word and what it is in the language; `context` is the option of a value, the code
    of the custom field of a label and a choice."""

    kind: str
    original: str
    text: str
    context: str = ""


def translate_terms(
    *, store_id: UUID, language: str, terms: Sequence[TermText], actor: Actor, now: datetime
) -> int:
    """Say once for all products what shared words are in another language: "Blue" is "Blau".

    A blank text takes a translation back. **Returns** how many have changed.
    Raises InvalidFields, naming a word as `<kind>:<context>:<original>`, OwnLanguage; then nothing
    is kept. Announces TermsTranslated, when something did change."""
    spoken = read_language(store_id, language)
    read = {_key(term): text for term, text in _read(terms).items()}
    with transaction.atomic():
        rows = TermTranslation.objects.select_for_update().filter(
            store_id=store_id, language=spoken, original__in={key[2] for key in read}
        )
        held = {(row.kind, row.context, row.original): row for row in rows.order_by("id")}
        changed = {
            key: text
            for key, text in read.items()
            if text != (held[key].text if key in held else "")
        }
        TermTranslation.objects.filter(id__in=[held[k].id for k in changed if k in held]).delete()
        TermTranslation.objects.bulk_create(
            TermTranslation(
                store_id=store_id,
                language=spoken,
                kind=kind,
                context=context,
                original=original,
                text=text,
                changed_at=now,
            )
            for (kind, context, original), text in changed.items()
            if text
        )
        if changed:
            terms_changed(store_id, spoken, actor)
    return len(changed)


def _key(term: TermText) -> tuple[str, str, str]:
    return (str(term.kind), term.context, term.original)


def _read(terms: Sequence[TermText]) -> dict[TermText, str]:
    problems: list[InvalidField] = []
    read: dict[TermText, str] = {}
    for term in terms:
        name = ":".join(_key(term))[:200]
        try:
            if term.kind not in set(TermKind):
                raise InvalidField(name, "unknown_choice", ", ".join(TermKind))
            Text(1000, required=True).read(name, term.original)
            Text(60).read(name, term.context)
            read[term] = Text(MOST_LETTERS[TermKind(term.kind)]).read(name, term.text)
        except InvalidField as problem:
            problems.append(problem)
    if problems:
        raise InvalidFields(tuple(problems))
    return read
