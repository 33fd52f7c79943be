"""Addresses of products and categories: made, kept apart, and remembered when they change."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from mercer.areas.catalogue.errors import SlugTaken
from mercer.areas.catalogue.models import Category, FormerSlug, Product
from mercer.areas.catalogue.rules import free_slug
from mercer.areas.catalogue.translation_models import CategoryTranslation, ProductTranslation

T = TypeVar("T", Product, Category)
TRIES = 5


def write_with_slug(
    table: type[T], store_id: UUID, wanted: str, *, write: Callable[[str], T], is_given: bool
) -> T:
    """Write a row under a slug: the given one or none, or else the first free one like it.

    Raises SlugTaken for a given slug that somebody has."""
    if is_given and is_taken_elsewhere(table, store_id, wanted):
        raise SlugTaken(wanted)
    for _ in range(1 if is_given else TRIES):
        slug = wanted if is_given else free_slug(wanted, _like(table, store_id, wanted))
        try:
            with transaction.atomic():
                row = write(slug)
        except IntegrityError as problem:
            if "per_slug" not in str(problem):
                raise
            continue
        _former(table, store_id).filter(slug=slug).delete()
        return row
    raise SlugTaken(wanted)


def remember_slug(row: Product | Category, old: str, new: str = "") -> None:
    """Keep an address that was, so that it leads on; `new` is the one in its place, if not the
    row's own."""
    owner = {"product": row} if isinstance(row, Product) else {"category": row}
    _former(type(row), row.store_id).filter(slug__in=[old, new or row.slug]).delete()
    FormerSlug.objects.create(store_id=row.store_id, slug=old, **owner)


def is_taken_elsewhere(
    table: type[Product | Category], store_id: UUID, slug: str, but: UUID | None = None
) -> bool:
    """Whether it is another row's address in some language: a slug means one thing in a store."""
    owner = "product_id" if table is Product else "category_id"
    rows = _translations(table).filter(store_id=store_id, slug=slug)
    return (rows.exclude(**{owner: but}) if but else rows).exists()


def free_slug_for(row: Product | Category, wanted: str) -> str:
    """The first slug like this that no other row has, in any language."""
    own = {"product": row} if isinstance(row, Product) else {"category": row}
    others = type(row)._default_manager.filter(store_id=row.store_id).exclude(pk=row.pk)
    said = _translations(type(row)).filter(store_id=row.store_id).exclude(**own)
    starts = {"slug__startswith": wanted[:190]}
    taken = others.filter(**starts).values_list("slug", flat=True)
    return free_slug(wanted, set(taken.union(said.filter(**starts).values_list("slug", flat=True))))


def check_slug_for(row: Product | Category, slug: str) -> None:
    """Refuse a slug that another row has, in whatever language. Raises SlugTaken."""
    others = type(row)._default_manager.filter(store_id=row.store_id, slug=slug).exclude(pk=row.pk)
    if others.exists() or is_taken_elsewhere(type(row), row.store_id, slug, row.pk):
        raise SlugTaken(slug)


def _translations(table: type[models.Model]) -> models.QuerySet[Any]:
    said: Any = ProductTranslation if table is Product else CategoryTranslation
    rows: models.QuerySet[Any] = said.objects.all()
    return rows


def _like(table: type[models.Model], store_id: UUID, wanted: str) -> set[str]:
    like = {"store_id": store_id, "slug__startswith": wanted[:190]}
    said = _translations(table).filter(**like).values_list("slug", flat=True)
    held = table._default_manager.filter(**like).values_list("slug", flat=True)
    return set(held.union(said))


def _former(table: type[models.Model], store_id: UUID) -> models.QuerySet[FormerSlug]:
    of_products = table is Product
    return FormerSlug.objects.filter(
        store_id=store_id, category__isnull=of_products, product__isnull=not of_products
    )
