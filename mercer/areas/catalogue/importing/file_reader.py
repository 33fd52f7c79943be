"""A product file as rows: encoding, delimiter, headings and lines, in bounded memory.

The file is read from the start to the end, twice if need be, and never as a whole.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.import_columns import CellProblem, ImportPart
from mercer.areas.catalogue.importing.cells import restore
from mercer.areas.catalogue.importing.format import (
    FileRow,
    ProductFormat,
    get_format,
    product_formats,
)

CHUNK = 1024 * 1024
MOST_RECORD_CHARACTERS = 1_000_000
DELIMITERS = ",;\t"
MOST_HEADING = 200
# A broken row still says whose it is.
KEEPS_PLACE = ("Handle",)
# What a person may take for a table: archives and workbooks, PDF, pictures, packed files.
NOT_TEXT = (
    b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF",
    b"7z\xbc\xaf",
)  # fmt: skip
MOST_NULS = 0.05
csv.field_size_limit(MOST_RECORD_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Headings:
    """How a file is laid out: the known column of each position ("" for none).

    `unknown` are headings that nobody understands and nobody has said to leave out."""

    encoding: str
    delimiter: str
    format: ProductFormat
    names: tuple[str, ...]
    columns: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the format needs and no column gives."""
        return tuple(name for name in self.format.required if name not in self.columns)

    def name_of(self, column: str) -> str:
        """What the file itself calls a column."""
        for wanted in (column, self.format.comes_from.get(column, "")):
            if wanted and wanted in self.columns:
                return self.names[self.columns.index(wanted)]
        return column


class _RecordTooLong(Exception):
    """A record went past the limit; the lines stand at its end, or at the end of the file."""


class _Lines:
    """Physical lines with their numbers, and a limit on how much text makes up one record."""

    def __init__(self, text: IO[str]) -> None:
        self.text = text
        self.number = 0
        self.begin_record()

    def begin_record(self) -> None:
        self.held = self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._next():
            if self.held > MOST_RECORD_CHARACTERS:
                self._skip_record(line)
                raise _RecordTooLong
            yield line

    def _next(self) -> str:
        line = self.text.readline(MOST_RECORD_CHARACTERS)
        self.number += line.endswith("\n")
        self.held += len(line)
        self.quotes += line.count('"')
        return line

    def _skip_record(self, line: str) -> None:
        """Marks inside quotes are doubled, so a record ends with a line that makes them even."""
        while line and not (self.quotes % 2 == 0 and line.endswith("\n")):
            line = self._next()


def read_headings(
    file: IO[bytes],
    file_name: str,
    parts: Sequence[ImportPart] = (),
    *,
    format_code: str = "",
    chosen: Mapping[str, str] | None = None,
) -> Headings:
    """Find out how a file is laid out, and which format it is in where none is named.

    **Shapes and units**: `chosen` says for some headings which column they are; "" leaves one out.
    Raises FileRefused for what is no table, UnknownCode."""
    encoding = _find_encoding(file, file_name)
    first = _open_text(file, encoding).readline(MOST_RECORD_CHARACTERS)
    if not first.strip():
        raise FileRefused(file_name, "empty")
    formats = (get_format(format_code),) if format_code else product_formats()
    layouts = [
        _lay_out(encoding, delimiter, each, names, parts, chosen or {})
        for delimiter in DELIMITERS
        for names in [_split_headings(first, delimiter)]
        for each in formats
    ]
    return max(layouts, key=fitness)


def _lay_out(
    encoding: str,
    delimiter: str,
    format_: ProductFormat,
    names: tuple[str, ...],
    parts: Sequence[ImportPart],
    chosen: Mapping[str, str],
) -> Headings:
    columns: list[str] = []
    unknown: list[str] = []
    for name in names:
        plain = " ".join(name.split())
        column = chosen[name] if name in chosen else find_column(plain, format_, parts)
        column = "" if column in columns else column
        columns.append(column)
        if not column and name not in chosen:
            unknown.append(name)
    return Headings(encoding, delimiter, format_, names, tuple(columns), tuple(unknown))


def find_column(heading: str, format_: ProductFormat, parts: Sequence[ImportPart]) -> str:
    """Which column a heading means in a format, or for one of the parts; "" for none."""
    found = format_.field_of(heading)
    return found or next((name for part in parts if (name := part.column_of(heading))), "")


def list_fields(format_: ProductFormat, parts: Sequence[ImportPart]) -> list[str]:
    """Every column that somebody may say a heading is, those of parts with fixed names too."""
    return [*format_.list_fields(), *(name for part in parts for name in part.columns)]


def is_field(column: str, format_: ProductFormat, parts: Sequence[ImportPart]) -> bool:
    """Whether a column is one that the format or one of the parts reads."""
    return (
        column in format_.list_fields()
        or format_.field_of(column) == column
        or any(part.column_of(column) == column for part in parts)
    )


def fitness(layout: Headings) -> tuple[bool, int, int, int]:
    """How well a layout fits its file. Where nothing is understood, what separates most columns
    is what separates them."""
    own = sum(bool(layout.format.field_of(" ".join(name.split()))) for name in layout.names)
    known = sum(bool(column) for column in layout.columns)
    return not layout.missing, own, known, len(layout.names)


def count_rows(file: IO[bytes], headings: Headings) -> int:
    """How many rows a file has, as read_rows will give them."""
    return sum(1 for _ in read_rows(file, headings))


def read_rows(file: IO[bytes], headings: Headings) -> Iterator[FileRow]:
    """Every row below the headings that is not blank, the broken ones with what is wrong."""
    lines = _Lines(_open_text(file, headings.encoding))
    records = _records(lines, headings)
    is_first = True
    while True:
        begins = lines.number + 1
        lines.begin_record()
        try:
            record = next(records)
        except StopIteration:
            return
        except _RecordTooLong:
            yield _broken(begins, "unclosed_quote" if lines.quotes % 2 else "row_too_long")
            records = _records(lines, headings)
            continue
        except csv.Error as problem:
            ended = "unexpected end" in str(problem)
            yield _broken(begins, "unclosed_quote" if ended else "bad_quoting")
            continue
        if is_first:
            is_first = False
        elif any(cell.strip() for cell in record):
            yield _row(begins, record, headings.columns)


def _records(lines: _Lines, headings: Headings) -> Iterator[list[str]]:
    return csv.reader(iter(lines), delimiter=headings.delimiter, strict=True)


def _row(line: int, record: list[str], columns: tuple[str, ...]) -> FileRow:
    if len(record) != len(columns):
        counts = f"{len(record)} / {len(columns)}"
        cells = dict(zip(columns, record, strict=False))
        return FileRow(
            line,
            {name: cell.strip() for name, cell in cells.items() if name in KEEPS_PLACE},
            CellProblem("", "wrong_column_count", counts),
        )
    cells = {
        name: restore(cell).strip() for name, cell in zip(columns, record, strict=True) if name
    }
    return FileRow(line, cells)


def _broken(line: int, reason: str) -> FileRow:
    return FileRow(line, {}, CellProblem("", reason))


def _split_headings(first: str, delimiter: str) -> tuple[str, ...]:
    try:
        headings = next(csv.reader([first], delimiter=delimiter))
    except csv.Error:
        headings = [first]
    return tuple(heading.strip()[:MOST_HEADING] for heading in headings)


def _find_encoding(file: IO[bytes], file_name: str) -> str:
    file.seek(0)
    start = file.read(4)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    file.seek(0)
    begin = file.read(CHUNK)
    if begin.startswith(NOT_TEXT) or begin.count(0) > MOST_NULS * len(begin):
        raise FileRefused(file_name, "not_csv")
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _open_text(file: IO[bytes], encoding: str) -> IO[str]:
    file.seek(0)
    return _Unclosing(file, encoding=encoding, errors="replace", newline="")


class _Unclosing(io.TextIOWrapper):
    """Text over bytes that somebody else closes."""

    def __del__(self) -> None:
        try:
            self.detach()
        except ValueError:
            return
