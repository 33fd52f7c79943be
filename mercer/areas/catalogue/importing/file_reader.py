"""A product file as rows: encoding, delimiter, headings and lines, in bounded memory.

The file is read from the start to the end, twice if need be, and never as a whole.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.columns import REQUIRED_COLUMNS, column_of

CHUNK = 1024 * 1024
MOST_RECORD_CHARACTERS = 1_000_000
DELIMITERS = ",;\t"
csv.field_size_limit(MOST_RECORD_CHARACTERS)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: the line it begins on, its cells by column, and what is wrong with it as a row."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: CellProblem | None = None


@dataclass(frozen=True, slots=True)
class Headings:
    """How a file is laid out: the known column of each position ("" for unknown)."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


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


def read_headings(file: IO[bytes], file_name: str, known: frozenset[str]) -> Headings:
    """Find out how a file is laid out. Raises FileRefused."""
    encoding = _find_encoding(file, file_name)
    first = _open_text(file, encoding).readline(MOST_RECORD_CHARACTERS)
    if not first.strip():
        raise FileRefused(file_name, "empty")
    readings = {delimiter: _columns(first, delimiter, known) for delimiter in DELIMITERS}
    delimiter = max(readings, key=lambda each: len(set(readings[each][0]) - {""}))
    columns, headings = readings[delimiter]
    missing = tuple(name for name in REQUIRED_COLUMNS if name not in columns)
    if missing:
        raise FileRefused(file_name, "missing_columns", missing)
    unknown = tuple(
        heading for heading, column in zip(headings, columns, strict=True) if not column
    )
    return Headings(encoding, delimiter, columns, unknown)


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
            {"Handle": cells.get("Handle", "").strip()},
            CellProblem("", "wrong_column_count", counts),
        )
    cells = {name: cell.strip() for name, cell in zip(columns, record, strict=True) if name}
    return FileRow(line, cells)


def _broken(line: int, reason: str) -> FileRow:
    return FileRow(line, {}, CellProblem("", reason))


def _columns(
    first: str, delimiter: str, known: frozenset[str]
) -> tuple[tuple[str, ...], list[str]]:
    try:
        headings = next(csv.reader([first], delimiter=delimiter))
    except csv.Error:
        headings = [first]
    found: list[str] = []
    for heading in headings:
        column = column_of(heading, known)
        found.append("" if column in found or column not in known else column)
    return tuple(found), [heading.strip() for heading in headings]


def _find_encoding(file: IO[bytes], file_name: str) -> str:
    file.seek(0)
    start = file.read(4)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if start[:2] == b"PK":
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
