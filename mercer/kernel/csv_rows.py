"""Small files of rows that people make in spreadsheets, read with or without a heading."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mercer.kernel.errors import InvalidField
from mercer.kernel.text import is_storable

MOST_BYTES = 5_000_000
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: its line in the file, from 1, and its cells by column; trimmed, "" where none is."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row was left out: its line, what stands there, and a reason code."""

    line: int
    said: str
    reason: str


def read_csv(file: bytes, columns: Mapping[str, Sequence[str]]) -> list[CsvRow]:
    """The rows of a file; empty ones are left out.

    **Shapes and units**: `columns` gives each column's names in headings, in lower case; a file
    without a heading has its columns in this order. Cells are parted by commas, semicolons or tabs.
    Raises InvalidField naming `file`: too_large, not_text, too_many, empty."""
    if len(file) > MOST_BYTES:
        raise InvalidField("file", "too_large", f"{MOST_BYTES // 1_000_000} MB")
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidField("file", "not_text") from None
    if not is_storable(text):
        raise InvalidField("file", "not_text")
    try:
        rows = [CsvRow(line, cells) for line, cells in _cells(text, columns) if any(cells.values())]
    except csv.Error:
        raise InvalidField("file", "not_text") from None
    if not rows:
        raise InvalidField("file", "empty")
    if len(rows) > MOST_ROWS:
        raise InvalidField("file", "too_many", str(MOST_ROWS))
    return rows


def _cells(text: str, columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    places = dict(zip(columns, range(len(columns)), strict=True))
    for number, row in enumerate(reader):
        cells = [cell.strip() for cell in row]
        if number == 0 and (headed := _headed(cells, columns)):
            places = headed
            continue
        yield (
            reader.line_num,
            {name: cells[place] if place < len(cells) else "" for name, place in places.items()},
        )


def _headed(cells: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands, if this row is a heading; nothing if it is not."""
    said = [cell.lower() for cell in cells]
    places = {
        name: next(place for place, cell in enumerate(said) if cell in names)
        for name, names in columns.items()
        if any(cell in names for cell in said)
    }
    return {name: places.get(name, len(cells)) for name in columns} if places else {}
