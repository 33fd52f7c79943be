"""A category together with everything that branches off it, for lists that are narrowed."""

from uuid import UUID

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.facts import CategoryFacts
from mercer.areas.catalogue.queries.categories import category_facts, store_tree


def get_branch(
    store_id: UUID, slug: str, language: str = ""
) -> tuple[CategoryFacts, tuple[UUID, ...]]:
    """A category, and the ids of it and of all below it. One statement. Raises CategoryNotFound."""
    tree = store_tree(store_id, language=language)
    row = tree.find(slug)
    if row is None:
        raise CategoryNotFound(slug)
    return category_facts(tree, row), tuple(tree.below(row["id"]))
