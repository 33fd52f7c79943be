"""The tree of categories, put together in memory from its rows. No database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from mercer.areas.catalogue.facts import CategoryLink, OptionFacts, VariantFacts


class Tree:
    """Categories by parent. A branch whose parent is missing (hidden) is missing too."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        """`rows` in the order in which siblings are shown."""
        rows = list(rows)
        ids = {row["id"] for row in rows}
        self.rows = {row["id"]: row for row in rows if ids.issuperset(row["path"])}
        self.children: dict[UUID | None, list[UUID]] = defaultdict(list)
        for row in self.rows.values():
            self.children[row["parent_id"]].append(row["id"])

    def find(self, slug: str) -> dict[str, Any] | None:
        """The category at this address."""
        return next((row for row in self.rows.values() if row["slug"] == slug), None)

    def links(self, parent_id: UUID | None = None) -> tuple[CategoryLink, ...]:
        """The branches below a category, or below the root, with theirs."""
        return tuple(
            self._link(child_id, self.links(child_id))
            for child_id in self.children.get(parent_id, ())
        )

    def trail(self, category_id: UUID) -> tuple[CategoryLink, ...]:
        """The way from the root to a category, itself included."""
        return tuple(self._link(step) for step in self.rows[category_id]["path"])

    def deepest_trail(self, category_ids: Sequence[UUID]) -> tuple[CategoryLink, ...]:
        """The longest way to one of these categories; the first of equals; none for none."""
        trails = [self.trail(each) for each in category_ids if each in self.rows]
        return max(trails, key=len, default=())

    def below(self, category_id: UUID) -> list[UUID]:
        """A category and everything that branches off it."""
        return [row["id"] for row in self.rows.values() if category_id in row["path"]]

    def _link(self, category_id: UUID, children: tuple[CategoryLink, ...] = ()) -> CategoryLink:
        row = self.rows[category_id]
        return CategoryLink(category_id, row["slug"], row["name"], children)


def gather_options(
    names: Sequence[str], labels: Sequence[str], variants: Sequence[VariantFacts]
) -> tuple[OptionFacts, ...]:
    """Each option with the values that variants have, each once, in the variants' order."""
    options = []
    for n, (name, label) in enumerate(zip(names, labels, strict=True)):
        having = [v for v in variants if n < len(v.option_values)]
        shown = {v.option_values[n]: v.shown_values[n] for v in having}
        options.append(OptionFacts(name, tuple(shown), label, tuple(shown.values())))
    return tuple(options)
