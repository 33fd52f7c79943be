"""Categories: the tree, one of them, and addresses that once were. One statement each."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.facts import CategoryFacts, CategoryLink
from mercer.areas.catalogue.models import FormerSlug
from mercer.areas.catalogue.trees import Tree
from mercer.areas.stores.queries import keep_for_generation

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
    return store_tree(store_id, with_hidden=with_hidden).links()


def get_category(store_id: UUID, slug: str) -> CategoryFacts:
    """A category with its trail and branches. One statement. Raises CategoryNotFound."""
    tree = store_tree(store_id)
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


def store_tree(store_id: UUID, *, with_hidden: bool = False) -> Tree:
    """The categories of a store; none is read again outside a transaction until one changes."""
    if with_hidden:
        return _read_tree(store_id, with_hidden=True)
    return keep_for_generation(store_id, "category tree", lambda: _read_tree(store_id))


def _read_tree(store_id: UUID, *, with_hidden: bool = False) -> Tree:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [store_id, with_hidden])
        return Tree(dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall())


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
