"""The contract of tables that keep pictures, so that each of them is made smaller in time.

A table of a higher area comes in by its `plugs.py`: a class with the table and its column."""

import json
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection

from mercer.kernel.registry import Registry

Renditions = list[dict[str, Any]]
# The same words as in the index of the products' pictures, which finds the few among many.
WAITING = "{sizes} <> '[]' AND NOT {sizes} @? '$[*].avif'"


class PictureTable:
    """Rows with an `id`, a `store_id` and the sizes of a picture.

    `column` holds the sizes, or, where `is_inside`, an object with them as "renditions"."""

    code: ClassVar[str]
    table: ClassVar[str]
    column: ClassVar[str] = "renditions"
    is_inside: ClassVar[bool] = False

    @classmethod
    def sizes(cls) -> str:
        """The sizes, in SQL."""
        return f"({cls.column}->'renditions')" if cls.is_inside else cls.column

    @classmethod
    def list_waiting(cls, most: int) -> list[tuple[UUID, UUID, Renditions]]:
        """Pictures of which nobody has made AVIF yet: id, store, sizes. One statement."""
        waiting = WAITING.format(sizes=cls.sizes())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, store_id, {cls.sizes()} FROM {cls.table}"  # noqa: S608 (our words)
                f" WHERE {waiting} ORDER BY id LIMIT %s",
                [most],
            )
            return [(id_, store, _read(sizes)) for id_, store, sizes in cursor.fetchall()]

    @classmethod
    def keep(cls, row_id: UUID, before: Renditions, after: Renditions) -> bool:
        """Write a picture's sizes, unless it was removed or replaced meanwhile. One statement."""
        new = "%s::jsonb"
        if cls.is_inside:
            new = f"jsonb_set({cls.column}, '{{renditions}}', {new})"
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {cls.table} SET {cls.column} = {new}"  # noqa: S608 (our words)
                f" WHERE id = %s AND {cls.sizes()} = %s::jsonb",
                [json.dumps(after), row_id, json.dumps(before)],
            )
            return bool(cursor.rowcount)


_registry: Registry[PictureTable] = Registry(PictureTable, "mercer.areas.catalogue.picture_tables")


def all_picture_tables() -> tuple[type[PictureTable], ...]:
    """Every table that keeps pictures, ours and those of higher areas."""
    return tuple(_registry.all().values())


def _read(stored: Any) -> Renditions:
    sizes: Renditions = json.loads(stored) if isinstance(stored, str) else stored
    return sizes
