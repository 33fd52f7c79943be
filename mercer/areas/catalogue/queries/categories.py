"""Categories: the tree, one of them, and addresses that once were. One statement each."""

from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.errors import CategoryNotFound
from mercer.areas.catalogue.facts import Addresses, CategoryFacts, CategoryLink
from mercer.areas.catalogue.queries.languages import languages_of
from mercer.areas.catalogue.said import pictured, said
from mercer.areas.catalogue.trees import Tree
from mercer.areas.stores.queries import keep_for_generation

COLUMNS = (
    "id", "parent_id", "path", "slug", "name", "description", "image", "seo_title",
    "seo_description", "own_slug", "slugs",
)  # fmt: skip
# The picture as json: a plain jsonb column would come as text.
ROWS = """
SELECT id, parent_id, path, {slug}, {name}, {description}, {image}, {seo_title},
    {seo_description}, slug,
    (SELECT json_object_agg(every.language, every.slug) FROM catalogue_categorytranslation every
        WHERE every.category_id = category.id AND every.slug <> '')
FROM catalogue_category category WHERE store_id = %(store)s AND (is_published OR %(hidden)s)
ORDER BY position, name, id
"""
TEXTS = ("slug", "name", "description", "seo_title", "seo_description")
OWN_ROWS = ROWS.format(image="image::json", **{name: name for name in TEXTS})
SAID_ROWS = ROWS.format(
    image=pictured("category"), **{name: said("category", name) for name in TEXTS}
)
# Where an address that is not (or no longer) the right one leads: to what has it as its own, in
# some language, or once had it.
LEADS_TO = """
SELECT {slug} FROM catalogue_{table} {table} WHERE {table}.store_id = %(store)s AND {table}.id =
    COALESCE(
        (SELECT id FROM catalogue_{table} WHERE store_id = %(store)s AND slug = %(slug)s),
        (SELECT {table}_id FROM catalogue_{table}translation
            WHERE store_id = %(store)s AND slug = %(slug)s ORDER BY language LIMIT 1),
        (SELECT {table}_id FROM catalogue_formerslug
            WHERE store_id = %(store)s AND slug = %(slug)s AND {table}_id IS NOT NULL))
"""


def category_tree(
    store_id: UUID, *, with_hidden: bool = False, language: str = ""
) -> tuple[CategoryLink, ...]:
    """The shop's categories, branches in branches, in their order. One statement."""
    return store_tree(store_id, with_hidden=with_hidden, language=language).links()


def list_categories(store_id: UUID, *, language: str = "") -> tuple[CategoryFacts, ...]:
    """Every category that the menu leads to. One statement."""
    tree = store_tree(store_id, language=language)
    return tuple(category_facts(tree, row) for row in tree.rows.values())


def get_category(store_id: UUID, slug: str, *, language: str = "") -> CategoryFacts:
    """A category with its trail and branches. One statement. Raises CategoryNotFound."""
    tree = store_tree(store_id, language=language)
    row = tree.find(slug)
    if row is None:
        raise CategoryNotFound(slug)
    return category_facts(tree, row)


def find_former_slug(store_id: UUID, slug: str, kind: str, language: str = "") -> str | None:
    """Where a slug leads that is another language's, or that once was; `kind` is "product",
    "category" or "collection". None for a slug that is right. One statement."""
    if kind not in ("product", "category", "collection"):
        return None
    languages = languages_of(store_id, language)
    column = said(kind, "slug") if languages else f"{kind}.slug"
    statement = LEADS_TO.format(slug=column, table=kind)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"store": store_id, "slug": slug, "languages": languages})
        row = cursor.fetchone()
    return row[0] if row and row[0] != slug else None


def store_tree(store_id: UUID, *, with_hidden: bool = False, language: str = "") -> Tree:
    """The categories of a store; none is read again outside a transaction until one changes."""
    languages = tuple(languages_of(store_id, language))
    if with_hidden:
        return _read_tree(store_id, languages, with_hidden=True)
    name = ("category tree", languages)
    return keep_for_generation(store_id, name, lambda: _read_tree(store_id, languages))


def _read_tree(store_id: UUID, languages: tuple[str, ...], *, with_hidden: bool = False) -> Tree:
    values: dict[str, Any] = {
        "store": store_id,
        "hidden": with_hidden,
        "languages": list(languages),
    }
    with connection.cursor() as cursor:
        cursor.execute(SAID_ROWS if languages else OWN_ROWS, values)
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
        addresses=Addresses(row["own_slug"], row["slugs"] or {}),
    )
