"""Things whose texts are columns of their row, and whose translations are rows beside it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection

from mercer.areas.stores.translatable import Progress, TextQuery, TextRow, Translatable
from mercer.kernel.actors import Actor
from mercer.kernel.errors import NotFound

# The mark of a text as kernel.languages.text_mark makes it.
MARK = "left(encode(sha256(convert_to(thing.{column}, 'UTF8')), 'hex'), 12)"
MISSING = "(thing.{column} <> '' AND COALESCE(said.{column}, '') = '')"
OUTDATED = f"(said.{{column}} <> '' AND COALESCE(said.made_from->>'{{column}}', '') <> {MARK})"
FROM = """FROM {table} thing LEFT JOIN {table}translation said
    ON said.{owner}_id = thing.id AND said.language = %(language)s
WHERE thing.store_id = %(store)s"""
COUNT = "SELECT count(*), count(*) FILTER (WHERE {missing}), count(*) FILTER (WHERE {outdated}) "
LIST = "SELECT thing.id, {name}, {originals}, {texts}, {marks} "
TAIL = " ORDER BY thing.{order}, thing.id OFFSET %(offset)s LIMIT %(most)s"


class RowTexts(Translatable):
    """`table`: of the things; beside it `<table>translation` with a column of the same name for
    each text. `owner`: what a translation calls its thing; `named`: the column of its name.
    `operation` says texts of one of them, which it takes as `<owner>_id`; `unknown` is what it
    raises where there is none."""

    table: ClassVar[str]
    owner: ClassVar[str]
    named: ClassVar[str]
    operation: ClassVar[Callable[..., Any]]
    unknown: ClassVar[type[NotFound]]

    def count(self, store_id: UUID, language: str) -> Progress:
        statement = (COUNT + FROM).format(**self._parts())
        with connection.cursor() as cursor:
            cursor.execute(statement, {"store": store_id, "language": language})
            return Progress(*cursor.fetchone())

    def list_rows(self, query: TextQuery, *, offset: int, most: int) -> tuple[TextRow, ...]:
        statement, values = LIST + FROM, self._values(query)
        if query.state == "missing":
            statement += " AND {missing}"
        if query.state == "outdated":
            statement += " AND {outdated}"
        if query.words:
            statement += " AND strpos(lower({name}), lower(%(words)s)) > 0"
        if query.key:
            statement += " AND thing.id::text = %(key)s"
        statement = (statement + TAIL).format(**self._parts())
        with connection.cursor() as cursor:
            cursor.execute(statement, values | {"offset": offset, "most": most})
            return tuple(self._read(row) for row in cursor.fetchall())

    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        thing_id = read_key(key)
        if thing_id is None:
            raise self.unknown(key)
        type(self).operation(
            store_id=store_id,
            language=language,
            texts=texts,
            actor=actor,
            now=now,
            **{f"{self.owner}_id": thing_id},
        )

    def _values(self, query: TextQuery) -> dict[str, Any]:
        return {
            "store": query.store_id,
            "language": query.language,
            "words": query.words,
            "key": query.key,
        }

    def _read(self, row: tuple[Any, ...]) -> TextRow:
        codes = [field.code for field in self.fields]
        count = len(codes)
        originals, texts = row[2 : 2 + count], row[2 + count : 2 + 2 * count]
        outdated = {code for code, old in zip(codes, row[2 + 2 * count :], strict=True) if old}
        return TextRow(
            key=str(row[0]),
            name=row[1],
            originals=dict(zip(codes, originals, strict=True)),
            texts={code: text for code, text in zip(codes, texts, strict=True) if text},
            outdated=frozenset(outdated),
        )

    def _parts(self) -> dict[str, str]:
        codes = [field.code for field in self.fields]
        counted = [field.code for field in self.fields if field.shape != "address"]
        return {
            "table": self.table,
            "owner": self.owner,
            "name": f"thing.{self.named}",
            "order": self.named,
            "originals": ", ".join(f"thing.{code}" for code in codes),
            "texts": ", ".join(f"said.{code}" for code in codes),
            "marks": ", ".join(
                OUTDATED.format(column=code) if code in counted else "false" for code in codes
            ),
            "missing": f"({' OR '.join(MISSING.format(column=code) for code in counted)})",
            "outdated": f"({' OR '.join(OUTDATED.format(column=code) for code in counted)})",
        }


def read_key(key: str) -> UUID | None:
    """The id that a key is, or None."""
    try:
        return UUID(key)
    except ValueError:
        return None
