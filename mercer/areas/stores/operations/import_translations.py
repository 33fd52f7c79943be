"""Take translations in from a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from mercer.areas.stores.translatable import TextRow, Translatable, list_translatables
from mercer.areas.stores.translation_files import FileLine
from mercer.kernel.actors import Actor
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that was not taken. `reason`: unknown_kind, unknown_thing, unknown_text,
    original_changed, or what the operation says of a field."""

    line: int
    name: str
    field: str
    reason: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class ImportedTranslations:
    """What became of a file's lines."""

    changed: int
    unchanged: int
    problems: tuple[LineProblem, ...]


def import_translations(
    *,
    store_id: UUID,
    language: str,
    lines: Sequence[FileLine],
    kinds: Iterable[str],
    actor: Actor,
    now: datetime,
) -> ImportedTranslations:
    """Say in a language what a translator's file says; every line is taken or named as a problem.

    **Shapes and units**: `kinds` are those that the actor may translate. A blank translation leaves
    what there is. Each thing is kept by itself, so that one that is refused stops no other.
    **Announces** what each operation announces."""
    allowed = set(kinds)
    known = {kind.code: kind for kind in list_translatables() if kind.code in allowed}
    changed = unchanged = 0
    problems: list[LineProblem] = []
    filled = [line for line in lines if line.text.strip()]
    for (code, key), each in groupby(filled, lambda line: (line.kind, line.key)):
        group = list(each)
        kind = known.get(code)
        row = kind.find(store_id, language, key) if kind else None
        if kind is None or row is None:
            reason = "unknown_thing" if kind else "unknown_kind"
            problems += [LineProblem(one.line, key, one.field, reason) for one in group]
            continue
        fitting, wrong = _fitting(kind, row, group)
        problems += wrong
        new = {
            one.field: one
            for one in fitting
            if one.text != row.texts.get(one.field) or one.field in row.outdated
        }
        unchanged += len(fitting) - len(new)
        if not new:
            continue
        try:
            kind.translate(
                store_id=store_id,
                key=key,
                language=language,
                texts={field: one.text for field, one in new.items()},
                actor=actor,
                now=now,
            )
            changed += len(new)
        except DomainError as refusal:
            problems += _refused(row, new, refusal)
    return ImportedTranslations(changed, unchanged, tuple(problems))


def _fitting(
    kind: Translatable, row: TextRow, lines: Sequence[FileLine]
) -> tuple[list[FileLine], list[LineProblem]]:
    fields = {field.code for field in kind.fields}
    fitting, wrong = [], []
    for one in lines:
        if one.field not in fields:
            wrong.append(LineProblem(one.line, row.name, one.field, "unknown_text"))
        elif _plain(one.original) != _plain(row.originals.get(one.field, "")):
            wrong.append(LineProblem(one.line, row.name, one.field, "original_changed"))
        else:
            fitting.append(one)
    return fitting, wrong


def _plain(text: str) -> str:
    """Spreadsheets write the ends of lines their own way."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _refused(row: TextRow, lines: dict[str, FileLine], refusal: DomainError) -> list[LineProblem]:
    """Which lines a refusal is about; all of them where it names none."""
    named: tuple[InvalidField, ...] = ()
    if isinstance(refusal, InvalidFields):
        named = tuple(each for each in refusal.problems if each.field in lines)
    if not named:
        bound = str(getattr(refusal, "slug", ""))
        return [
            LineProblem(one.line, row.name, one.field, refusal.code, bound)
            for one in lines.values()
        ]
    return [
        LineProblem(lines[each.field].line, row.name, each.field, each.reason, each.bound)
        for each in named
    ]
