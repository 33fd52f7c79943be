"""The store's own fields of products, as columns of a product file."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.custom_values import read_custom_values
from mercer.areas.catalogue.facts import CustomFieldFacts
from mercer.areas.catalogue.import_columns import (
    Applied,
    CellProblem,
    ImportRun,
    ProductPart,
    ProductRow,
    Reading,
)
from mercer.areas.catalogue.importing.cells import join_words, split_words
from mercer.areas.catalogue.models import CustomField, Product
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.queries.custom_fields import list_custom_fields
from mercer.areas.catalogue.rules import FieldKind
from mercer.kernel.errors import InvalidFields

NAMED = re.compile(r"field ([a-z][a-z0-9_]{0,39})(?::([a-z_]+))?(?::(.+))?", re.DOTALL)
KINDS = frozenset(FieldKind)
WRITE = """
UPDATE catalogue_product product SET custom_values = wanted.said
FROM unnest(%s::uuid[], %s::jsonb[]) AS wanted(id, said) WHERE product.id = wanted.id
"""
WORDS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a heading says of a field: `field finish:choice:Oak | Ash`."""

    code: str
    kind: str
    choices: tuple[str, ...]


@lru_cache(maxsize=1024)
def read_heading(heading: str) -> Declared | None:
    """The field that a heading names; None for another heading."""
    prefix, _, rest = heading.partition(" ")
    named = NAMED.fullmatch(f"{prefix.lower()} {rest}")
    if not named or (named[2] or FieldKind.TEXT) not in KINDS:
        return None
    return Declared(named[1], named[2] or "", tuple(split_words(named[3] or "")))


class CustomFieldColumns(ProductPart):
    """`field material`: what a product says under a custom field; a blank cell empties it.

    A field that the store does not have is made, where the heading says its kind."""

    code = "custom_fields"

    def column_of(self, heading: str) -> str:
        return f"field {heading[6:]}" if read_heading(heading) else ""

    def read(self, cells: Mapping[str, str], currency: str) -> Reading:
        return Reading(dict(cells) or None)

    def apply(self, rows: Sequence[ProductRow], run: ImportRun) -> Applied:
        fields = self._fields(rows, run)
        products = Product.objects.only("custom_values").in_bulk([row.product_id for row in rows])
        problems: list[tuple[int, CellProblem]] = []
        changed: list[Product] = []
        for row in rows:
            product = products[row.product_id]
            values: dict[str, Any] = {}
            for column, text in (row.wanted or {}).items():
                try:
                    values |= read_custom_values(fields, {_code(column): text})
                except InvalidFields as refusal:
                    reason = refusal.problems[0].reason
                    cell = CellProblem(column, reason, text, is_warning=True)
                    problems.append((row.line, cell))
            merged = {**product.custom_values, **values}
            kept = {code: value for code, value in merged.items() if value is not None}
            if kept != product.custom_values:
                product.custom_values = kept
                changed.append(product)
        _save(changed)
        return Applied(frozenset(product.id for product in changed), tuple(problems))

    def _fields(self, rows: Sequence[ProductRow], run: ImportRun) -> tuple[CustomFieldFacts, ...]:
        known = {field.code for field in list_custom_fields(run.store_id)}
        columns = dict.fromkeys(column for row in rows for column in row.wanted or ())
        for column in columns:
            declared = read_heading(column)
            if declared and declared.kind and declared.code not in known:
                add_custom_field(
                    store_id=run.store_id,
                    code=declared.code,
                    label=declared.code.replace("_", " ").capitalize(),
                    kind=declared.kind,
                    choices=list(declared.choices),
                    actor=run.actor,
                    now=run.now,
                )
        return list_custom_fields(run.store_id)

    def list_columns(self, store_id: UUID) -> tuple[str, ...]:
        rows = CustomField.objects.filter(store_id=store_id).order_by("code")
        return tuple(_heading(row.code, row.kind, row.choices) for row in rows)

    def write(self, store_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
        headings = {_code(column): column for column in self.list_columns(store_id)}
        rows = Product.objects.filter(id__in=ids).exclude(custom_values={})
        return {
            id_: {
                headings[code]: WORDS[value] if isinstance(value, bool) else str(value)
                for code, value in values.items()
                if code in headings
            }
            for id_, values in rows.values_list("id", "custom_values")
        }


def _save(changed: Sequence[Product]) -> None:
    """In one statement that is written once, whatever the number of products."""
    if changed:
        values = [json.dumps(product.custom_values) for product in changed]
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [[product.id for product in changed], values])


def _code(column: str) -> str:
    return column[6:].partition(":")[0]


def _heading(code: str, kind: str, choices: Sequence[str]) -> str:
    return f"field {code}:{kind}" + (f":{join_words(choices)}" if choices else "")
