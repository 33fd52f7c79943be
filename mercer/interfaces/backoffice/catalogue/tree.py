"""The tree of categories, as lists and choices of the back office show it."""

from django.db.models import QuerySet

from mercer.areas.catalogue.models import Category


def in_tree_order(categories: QuerySet[Category]) -> list[Category]:
    """Each branch before the branches below it, neighbours by position and name."""
    rows = list(categories)
    rank = {row.pk: (row.position, row.name) for row in rows}
    return sorted(rows, key=lambda row: [rank.get(key, (0, "")) for key in row.path])
