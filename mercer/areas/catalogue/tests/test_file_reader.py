"""A product file as rows, whatever the file is. No database."""

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.importing import file_reader
from mercer.areas.catalogue.importing.cells import (
    join_path,
    join_words,
    neutralise,
    restore,
    split_path,
    split_words,
)
from mercer.areas.catalogue.importing.file_reader import read_headings, read_rows
from mercer.areas.catalogue.importing.format import FileRow, group_rows
from mercer.areas.catalogue.importing.row_reader import Reading, read_product

HEAD = "Handle,Title,Body (HTML)\n"


def rows_of(body: str | bytes) -> list[FileRow]:
    file = io.BytesIO(body.encode() if isinstance(body, str) else body)
    return list(read_rows(file, read_headings(file, "products.csv", format_code="shopify")))


def seen(rows: list[FileRow]) -> list[tuple[int, str]]:
    return [(row.line, row.problem.reason if row.problem else row.cells["Handle"]) for row in rows]


def test_rows_know_the_line_on_which_they_begin() -> None:
    assert seen(rows_of(HEAD + 'a,A,"one\ntwo\n"\n\n,,\nb,B,\n')) == [(2, "a"), (7, "b")]


def test_a_broken_row_does_not_break_the_next() -> None:
    body = HEAD + 'a,A\nb,"B" x,\nc,C,\nd,D,,\n'

    assert seen(rows_of(body)) == [
        (2, "wrong_column_count"),
        (3, "bad_quoting"),
        (4, "c"),
        (5, "wrong_column_count"),
    ]


def test_a_row_that_is_too_long_is_passed_over(monkeypatch: Any) -> None:
    monkeypatch.setattr(file_reader, "MOST_RECORD_CHARACTERS", 100)
    body = HEAD + 'a,A,"' + "long\n" * 50 + '"\nb,B,\n'

    assert seen(rows_of(body)) == [(2, "row_too_long"), (53, "b")]


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(monkeypatch: Any) -> None:
    monkeypatch.setattr(file_reader, "MOST_RECORD_CHARACTERS", 100)

    assert seen(rows_of(HEAD + 'a,A,\nb,"B' + "\nc,C,x" * 100)) == [(2, "a"), (3, "unclosed_quote")]
    assert seen(rows_of(HEAD + 'b,"B,')) == [(2, "unclosed_quote")]


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(cells, cells, cells), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read(table: list[tuple[str, str, str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("Handle", "Title", "Vendor"), *table])

    read = rows_of(text.getvalue())

    wanted = [tuple(restore(cell).strip() for cell in row) for row in table]
    assert [tuple(row.cells.values()) for row in read] == [row for row in wanted if any(row)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(body: bytes) -> None:
    try:
        rows = rows_of(b"Handle,Title,Variant Grams,Option1 Name\n" + body)
    except FileRefused:
        return
    for group in group_rows(rows):
        draft = read_product(group, Reading("GBP"))
        assert draft.rows == len(group)


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=30))
def test_groups_hold_every_row_in_order(handles: list[str]) -> None:
    rows = [FileRow(n, {"Handle": handle}) for n, handle in enumerate(handles)]

    groups = list(group_rows(rows))

    assert [row for group in groups for row in group] == rows
    assert all(len({row.cells["Handle"] for row in group}) == 1 for group in groups)


@given(st.text(st.sampled_from("'=+-@\t\r ab"), max_size=6))
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    written = neutralise(text)

    assert written[:1] not in tuple("=+-@\t\r")
    assert restore(written) == text


words = st.text(st.sampled_from("|>\\ ab"), min_size=1).map(str.strip).filter(bool)


@given(st.lists(words, max_size=4))
def test_several_words_in_a_cell_come_back_as_they_were(given_: list[str]) -> None:
    assert split_words(join_words(given_)) == given_
    assert split_path(join_path(given_)) == given_
