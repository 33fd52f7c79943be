"""Addresses of products, categories and collections: made, kept apart, and remembered when they
change. What holds for one of them holds for all."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import SlugTaken
from mercer.areas.catalogue.models import Category, FormerSlug, Product
from mercer.areas.catalogue.rules import free_slug
from mercer.areas.catalogue.translation_models import (
    CategoryTranslation,
    CollectionTranslation,
    PageTranslation,
    ProductTranslation,
)

Row = Product | Category | Collection
T = TypeVar("T", Product, Category, Collection)
TRIES = 5
TRANSLATIONS: dict[type[models.Model], type[PageTranslation]] = {
    Product: ProductTranslation,
    Category: CategoryTranslation,
    Collection: CollectionTranslation,
}


def write_with_slug(
    table: type[T], store_id: UUID, wanted: str, *, write: Callable[[str], T], is_given: bool
) -> T:
    """Write a row under a slug: the given one or none, or else the first free one like it.

    Raises SlugTaken for a given slug that somebody has."""
    if is_given and is_taken_elsewhere(table, store_id, wanted):
        raise SlugTaken(wanted)
    for _ in range(1 if is_given else TRIES):
        slug = wanted if is_given else _free(table, wanted, _like(table, store_id, wanted))
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


def save_with_slug(row: Row, fields: list[str]) -> None:
    """Save these fields of a row. Raises SlugTaken where its own slug is another row's."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as problem:
        if f"one_{owner_of(type(row))}_per_slug" not in str(problem):
            raise
        raise SlugTaken(row.slug) from problem


def remember_slug(row: Row, old: str, new: str = "") -> None:
    """Keep an address that was, so that it leads on; `new` is the one in its place, if not the
    row's own."""
    table = type(row)
    _former(table, row.store_id).filter(slug__in=[old, new or row.slug]).delete()
    FormerSlug.objects.create(store_id=row.store_id, slug=old, **{owner_of(table): row})


def owner_of(table: type[models.Model]) -> str:
    """What a translation and a former slug call a row of this table."""
    return table._meta.model_name or ""


def is_taken_elsewhere(
    table: type[Row], store_id: UUID, slug: str, but: UUID | None = None
) -> bool:
    """Whether it is another row's address in some language: a slug means one thing in a store."""
    rows = _translations(table).filter(store_id=store_id, slug=slug)
    return (rows.exclude(**{f"{owner_of(table)}_id": but}) if but else rows).exists()


def free_slug_for(row: Row, wanted: str) -> str:
    """The first slug like this that no other row has, in any language."""
    table = type(row)
    others = table._default_manager.filter(store_id=row.store_id).exclude(pk=row.pk)
    said = _translations(table).filter(store_id=row.store_id).exclude(**{owner_of(table): row})
    starts = {"slug__startswith": wanted[: _most(table) - 10]}
    taken = others.filter(**starts).values_list("slug", flat=True)
    held = set(taken.union(said.filter(**starts).values_list("slug", flat=True)))
    return _free(table, wanted, held)


def check_slug_for(row: Row, slug: str) -> None:
    """Refuse a slug that another row has, in whatever language. Raises SlugTaken."""
    others = type(row)._default_manager.filter(store_id=row.store_id, slug=slug).exclude(pk=row.pk)
    if others.exists() or is_taken_elsewhere(type(row), row.store_id, slug, row.pk):
        raise SlugTaken(slug)


def _translations(table: type[models.Model]) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = TRANSLATIONS[table]._default_manager.all()
    return rows


def _most(table: type[models.Model]) -> int:
    """How many letters an address of this table may have."""
    column: Any = table._meta.get_field("slug")
    most: int = column.max_length
    return most


def _free(table: type[models.Model], wanted: str, taken: set[str]) -> str:
    most = _most(table)
    return free_slug(wanted[:most], taken, most)


def _like(table: type[models.Model], store_id: UUID, wanted: str) -> set[str]:
    like = {"store_id": store_id, "slug__startswith": wanted[: _most(table) - 10]}
    said = _translations(table).filter(**like).values_list("slug", flat=True)
    held = table._default_manager.filter(**like).values_list("slug", flat=True)
    return set(held.union(said))


def _former(table: type[models.Model], store_id: UUID) -> models.QuerySet[FormerSlug]:
    return FormerSlug.objects.filter(store_id=store_id, **{f"{owner_of(table)}__isnull": False})
