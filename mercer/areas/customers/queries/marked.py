"""Finding the rows that name somebody who is forgotten, whose address nobody says any more."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

# As `rules.address_mark` reckons it, from columns of the row.
MARKS = {
    column: f"encode(sha256(convert_to(store_id::text || ':' || lower({column}), 'UTF8')), 'hex')"
    for column in ("email", "recipient")
}


def marked(rows: QuerySet[Any], column: str, address_mark: str) -> QuerySet[Any]:
    """Those of one table's rows in which the column, of those above, holds the marked address."""
    found: QuerySet[Any] = rows.annotate(mark=RawSQL(MARKS[column], ()))  # noqa: S611
    return found.filter(mark=address_mark)
