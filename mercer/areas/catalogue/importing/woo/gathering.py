"""Rows of one product together, wherever in the file they stand, in bounded memory.

Variations may stand far from their product, and name it by SKU or id. So the rows wait in a
database of their own, a temporary file that nobody else sees, and come out product by product.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.format import FileRow
from mercer.areas.catalogue.rules import MOST_SLUG, make_slug

TABLES = """
CREATE TABLE row (seq INTEGER PRIMARY KEY, line INTEGER, handle TEXT, parent TEXT, place INTEGER,
    body TEXT);
CREATE TABLE reference (name TEXT PRIMARY KEY, seq INTEGER);
CREATE TABLE handle (name TEXT PRIMARY KEY);
"""
IN_ORDER = """
SELECT COALESCE(own.seq, row.seq) AS gathered, row.line, COALESCE(head.handle, row.handle), row.body
FROM row LEFT JOIN reference own ON own.name = row.parent
LEFT JOIN row head ON head.seq = own.seq
ORDER BY gathered, row.parent IS NOT NULL, row.place, row.seq
"""


def gather(rows: Iterable[FileRow]) -> Iterator[tuple[str, list[FileRow]]]:
    """The rows of each product with its handle, the product's own row first, variations by their
    position; with no handle what belongs to no product."""
    with closing(sqlite3.connect("")) as kept:
        kept.executescript(TABLES)
        for seq, row in enumerate(rows):
            _keep(kept, seq, row)
        found = kept.execute(IN_ORDER)
        for _, together in groupby(found, key=lambda each: each[0]):
            group = [(handle or "", _restore(line, body)) for _, line, handle, body in together]
            yield group[0][0], [row for _, row in group]


def _keep(kept: sqlite3.Connection, seq: int, row: FileRow) -> None:
    cells, problem = row.cells, row.problem
    is_variation = not problem and "variation" in kinds_of(cells)
    parent = _reference(cells.get("Parent", "")) if is_variation else None
    handle = ""
    if not problem and not is_variation:
        handle = _find_handle(kept, cells, row.line)
        names = [f"id:{cells['ID']}"] if cells.get("ID") else []
        names += [f"sku:{cells['SKU'].lower()}"] if cells.get("SKU") else []
        kept.executemany(
            "INSERT OR IGNORE INTO reference VALUES (?, ?)", [(name, seq) for name in names]
        )
    place = cells.get("Position", "")
    said = [problem.column, problem.reason, problem.value] if problem else None
    kept.execute(
        "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?)",
        [
            seq, row.line, handle, parent,
            int(place) if place.isascii() and place.isdigit() and len(place) < 10 else 0,
            json.dumps([cells, said]),
        ],
    )  # fmt: skip


def kinds_of(cells: dict[str, str]) -> set[str]:
    """ "simple, virtual" as words."""
    return {word.strip().lower() for word in cells.get("Type", "").split(",")} - {""}


def _reference(text: str) -> str:
    plain = text.lower().replace(" ", "")
    return plain if plain.startswith("id:") else f"sku:{text.strip().lower()}"


def _find_handle(kept: sqlite3.Connection, cells: dict[str, str], line: int) -> str:
    """From the name; where two products have one name, the later gets its SKU or id to it."""
    plain = make_slug(cells.get("Name", ""))
    if not plain:
        return ""
    mark = make_slug(cells.get("SKU") or cells.get("ID") or str(line))
    for handle in (plain, f"{plain[: MOST_SLUG - len(mark) - 1]}-{mark}", f"{plain[:180]}-{line}"):
        added = kept.execute("INSERT OR IGNORE INTO handle VALUES (?)", [handle])
        if added.rowcount:
            return handle
    return ""


def _restore(line: int, body: str) -> FileRow:
    cells, said = json.loads(body)
    return FileRow(line, cells, CellProblem(*said) if said else None)
