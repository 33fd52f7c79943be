"""Categories: the tree, one of them, and addresses that once were. One statement each."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.facts import CategoryFacts, CategoryLink
from mercer.areas.catalogue.models import FormerSlug
from mercer.areas.catalogue.trees import Tree

COLUMNS = (
    "id", "parent_id", "path", "slug", "name", "description", "image", "seo_title",
    "seo_description",
)  # fmt: skip
# The picture as json: a plain jsonb column would come as text.
ROWS = """
SELECT id, parent_id, path, slug, name, description, image::json, seo_title, seo_description
FROM catalogue_category WHERE store_id = %s AND (is_published OR %s)
ORDER BY position, name, id
"""


def category_tree(store_id: UUID, *, with_hidden: bool = False) -> tuple[CategoryLink, ...]:
    """The shop's categories, branches in branches, in their order. One statement."""
    return Tree(tree_rows(store_id, with_hidden=with_hidden)).links()


def get_category(store_id: UUID, slug: str) -> CategoryFacts:
    """A category with its trail and branches. One statement. Raises CategoryNotFound."""
    tree = Tree(tree_rows(store_id))
    row = tree.find(slug)
    if row is None:
        raise CategoryNotFound(slug)
    return category_facts(tree, row)


def find_former_slug(store_id: UUID, slug: str, kind: str) -> str | None:
    """Where a slug that once was leads now; `kind` is "product" or "category". One statement."""
    if kind not in ("product", "category"):
        return None
    rows = FormerSlug.objects.filter(store_id=store_id, slug=slug, **{f"{kind}__isnull": False})
    return rows.annotate(new_slug=F(f"{kind}__slug")).values_list("new_slug", flat=True).first()


def tree_rows(store_id: UUID, *, with_hidden: bool = False) -> list[dict[str, Any]]:
    """The categories of a store, siblings in their order."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [store_id, with_hidden])
        return [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]


def category_facts(tree: Tree, row: dict[str, Any]) -> CategoryFacts:
    """A category's row with its place in the tree."""
    return CategoryFacts(
        category_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        description=row["description"],
        seo_title=row["seo_title"],
        seo_description=row["seo_description"],
        image=row["image"],
        trail=tree.trail(row["id"]),
        children=tree.links(row["id"]),
    )
