"""What people have said of headings that nobody understood, by store and format."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mercer.areas.catalogue.models import ImportMapping

MOST_REMEMBERED = 500


def remembered_columns(store_id: UUID, format_code: str, headings: Sequence[str]) -> dict[str, str]:
    """What the store has said of these headings; "" for one that is left out."""
    said = _said(store_id, format_code)
    return {name: said[name.lower()] for name in headings if name.lower() in said}


def remember_columns(store_id: UUID, format_code: str, columns: Mapping[str, str]) -> None:
    """Keep what was said for the next file; the oldest words go where there are too many."""
    said = {**_said(store_id, format_code), **{name.lower(): c for name, c in columns.items()}}
    kept = dict(list(said.items())[-MOST_REMEMBERED:])
    ImportMapping.objects.update_or_create(
        store_id=store_id, format_code=format_code, defaults={"columns": kept}
    )


def _said(store_id: UUID, format_code: str) -> dict[str, str]:
    row = ImportMapping.objects.filter(store_id=store_id, format_code=format_code).first()
    return dict(row.columns) if row else {}
