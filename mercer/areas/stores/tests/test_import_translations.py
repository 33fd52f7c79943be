"""Taking translations in from a translator's file, whatever they are of."""

from typing import Any
from uuid import UUID

import pytest

from mercer.areas.stores.errors import TranslationFileRefused
from mercer.areas.stores.operations.import_translations import LineProblem, import_translations
from mercer.areas.stores.translatable import (
    Progress,
    TextField,
    TextQuery,
    TextRow,
    Translatable,
    translatables,
)
from mercer.areas.stores.translation_files import FileLine, read_lines
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField, InvalidFields

STORE = UUID(int=1)
LONGEST = 20


class Signs(Translatable):
    """Signs above two doors; what they say in German is remembered here."""

    code, label, verb = "signs", "Signs", "stores.edit_store"
    fields = (TextField("title", "Title"), TextField("note", "Note"))
    said: dict[str, dict[str, str]] = {}
    outdated: frozenset[str] = frozenset()

    def count(self, store_id: UUID, language: str) -> Progress:
        return Progress(2, 2 - len(self.said), 0)

    def list_rows(self, query: TextQuery, *, offset: int, most: int) -> tuple[TextRow, ...]:
        written = {"door": {"title": "Way in", "note": "Pull\nhard"}, "gate": {"title": "Way out"}}
        return tuple(
            TextRow(key, texts["title"], texts, self.said.get(key, {}), self.outdated)
            for key, texts in written.items()
            if query.key in ("", key)
        )[offset : offset + most]

    def translate(self, *, key: str, texts: Any, **who: Any) -> None:
        too_long = [field for field, text in texts.items() if len(text) > LONGEST]
        if too_long:
            raise InvalidFields(tuple(InvalidField(f, "too_long", "20") for f in too_long))
        self.said[key] = {**self.said.get(key, {}), **texts}


@pytest.fixture(autouse=True)
def signs(monkeypatch: pytest.MonkeyPatch) -> type[Signs]:
    """Signs are the only kind there is, and none is translated."""
    monkeypatch.setattr(translatables, "_found", {"signs": Signs})
    monkeypatch.setattr(Signs, "said", {})
    return Signs


def sign(key: str, field: str, original: str, text: str, line: int = 2) -> FileLine:
    return FileLine("signs", key, field, original, text, line=line)


def taken_in(*lines: FileLine, kinds: tuple[str, ...] = ("signs",)) -> Any:
    return import_translations(
        store_id=STORE, language="de", lines=lines, kinds=kinds, actor=SYSTEM, now=clock.now()
    )


def test_what_a_file_says_is_said_once_and_blanks_leave_what_there_is(signs: type[Signs]) -> None:
    lines = [
        sign("door", "title", "Way in", "Eingang"),
        sign("door", "note", "Pull  \r\nhard\r\n", "Fest ziehen", 3),
        sign("gate", "title", "Way out", "  ", 4),
    ]

    first, again = taken_in(*lines), taken_in(*lines)

    assert (first.changed, first.unchanged, first.problems) == (2, 0, ())
    assert (again.changed, again.unchanged, again.problems) == (0, 2, ())
    assert signs.said == {"door": {"title": "Eingang", "note": "Fest ziehen"}}


def test_what_is_out_of_date_is_said_again_though_the_words_are_the_same(
    signs: type[Signs], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = sign("door", "title", "Way in", "Eingang")
    taken_in(line)
    monkeypatch.setattr(signs, "outdated", frozenset({"title"}))

    again = taken_in(line)

    assert (again.changed, again.unchanged) == (1, 0)


def test_a_line_that_cannot_be_taken_is_named_and_stops_no_other(signs: type[Signs]) -> None:
    result = taken_in(
        sign("door", "title", "Way in", "x" * 21),
        sign("door", "colour", "", "Rot", 3),
        sign("gate", "title", "Exit", "Ausgang", 4),
        sign("hatch", "title", "Hatch", "Luke", 5),
        FileLine("methods", "1", "name", "Card", "Karte", line=6),
        sign("gate", "title", "Way out", "Ausgang", 7),
    )

    assert (result.changed, result.problems) == (
        1,
        (
            LineProblem(3, "Way in", "colour", "unknown_text"),
            LineProblem(2, "Way in", "title", "too_long", "20"),
            LineProblem(4, "Way out", "title", "original_changed"),
            LineProblem(5, "hatch", "title", "unknown_thing"),
            LineProblem(6, "1", "name", "unknown_kind"),
        ),
    )
    assert signs.said == {"gate": {"title": "Ausgang"}}


def test_a_kind_that_the_actor_may_not_translate_stays_as_it_is(signs: type[Signs]) -> None:
    result = taken_in(sign("door", "title", "Way in", "Eingang"), kinds=())

    assert result.problems == (LineProblem(2, "door", "title", "unknown_kind"),)
    assert signs.said == {}


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xff\xfe\x00", "not_utf8"),
        ("a.csv", b"kind,key\nproducts,1\n", "missing_columns"),
        ("a.po", b"msgid without quotes", "unreadable"),
        ("a.csv", b"x" * 10_000_001, "too_large"),
    ],
)
def test_refuses_a_file_that_is_none(name: str, body: bytes, reason: str) -> None:
    with pytest.raises(TranslationFileRefused) as refusal:
        read_lines(body, name)

    assert refusal.value.reason == reason
