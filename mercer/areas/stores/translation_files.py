"""The files that translators work with: CSV for spreadsheets, PO for translation programs.

A line is one text of one thing. What it was made from stands in it, so that a translation of a text
that has changed meanwhile is seen. No database.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.messages.pofile import write_po as write_po_file

from mercer.areas.stores.errors import TranslationFileRefused

COLUMNS = ("kind", "key", "name", "field", "original", "translation", "state")
NEEDED = frozenset({"kind", "key", "field", "original", "translation"})
MOST_BYTES = 10_000_000
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class FileLine:
    """One text: `kind` and `key` say of what, `state` is "", "missing" or "outdated"; `line` is
    where it stands in a file that was read."""

    kind: str
    key: str
    field: str
    original: str
    text: str
    name: str = ""
    state: str = ""
    line: int = 0


def write_csv(lines: Iterable[FileLine]) -> Iterator[str]:
    """A file for spreadsheets, piece by piece; the mark at its beginning tells them it is UTF-8."""
    yield "\ufeff"
    yield _row(COLUMNS)
    for one in lines:
        yield _row((one.kind, one.key, one.name, one.field, one.original, one.text, one.state))


def _row(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(_harmless(cell) for cell in cells)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula is kept as words."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _as_written(cell: str) -> str:
    marked = cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r")
    return cell[1:] if marked else cell


def read_csv(body: bytes, name: str) -> list[FileLine]:
    """The lines of a file. Raises TranslationFileRefused."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TranslationFileRefused(name, "not_utf8") from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    missing = NEEDED - set(reader.fieldnames or ())
    if missing:
        raise TranslationFileRefused(name, "missing_columns", tuple(sorted(missing)))
    try:
        return [
            FileLine(
                (row["kind"] or "").strip(),
                (row["key"] or "").strip(),
                (row["field"] or "").strip(),
                _as_written(row["original"] or ""),
                _as_written(row["translation"] or ""),
                line=reader.line_num,
            )
            for row in reader
        ]
    except csv.Error:
        raise TranslationFileRefused(name, "unreadable") from None


def write_po(lines: Iterable[FileLine], *, language: str, project: str) -> bytes:
    """A file for translation programs; what is out of date is marked "fuzzy"."""
    catalog = Catalog(locale=language.replace("-", "_"), project=project, fuzzy=False)
    for one in lines:
        catalog.add(
            one.original,
            one.text,
            context=f"{one.kind}|{one.key}|{one.field}",
            flags=["fuzzy"] if one.state == "outdated" else [],
            auto_comments=[one.name] if one.name else [],
        )
    out = BytesIO()
    write_po_file(out, catalog, width=0)
    return out.getvalue()


def read_po_lines(body: bytes, name: str) -> list[FileLine]:
    """The lines of a file, those marked "fuzzy" left out. Raises TranslationFileRefused."""
    try:
        catalog = read_po(BytesIO(body), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError):
        raise TranslationFileRefused(name, "unreadable") from None
    lines = []
    for message in catalog:
        parts = (message.context or "").split("|")
        if not message.id or message.fuzzy or not isinstance(message.string, str):
            continue
        kind, key, field = parts if len(parts) == 3 else ("", message.context or "", "")
        lines.append(
            FileLine(kind, key, field, str(message.id), message.string, line=message.lineno or 0)
        )
    return lines


def read_lines(body: bytes, name: str) -> list[FileLine]:
    """The lines of a CSV or PO file. Raises TranslationFileRefused."""
    if len(body) > MOST_BYTES:
        raise TranslationFileRefused(name, "too_large")
    if not body.strip():
        raise TranslationFileRefused(name, "empty")
    return read_po_lines(body, name) if name.lower().endswith(".po") else read_csv(body, name)
