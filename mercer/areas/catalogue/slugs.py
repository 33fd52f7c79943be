"""Addresses of products and categories: made, kept apart, and remembered when they change."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from mercer.areas.catalogue.errors import SlugTaken
from mercer.areas.catalogue.models import Category, FormerSlug, Product
from mercer.areas.catalogue.rules import free_slug

T = TypeVar("T", Product, Category)
TRIES = 5


def write_with_slug(
    table: type[T], store_id: UUID, wanted: str, *, write: Callable[[str], T], is_given: bool
) -> T:
    """Write a row under a slug: the given one or none, or else the first free one like it.

    Raises SlugTaken for a given slug that somebody has."""
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


def remember_slug(row: Product | Category, old: str) -> None:
    """Keep an address that was, so that it leads to the new one."""
    owner = {"product": row} if isinstance(row, Product) else {"category": row}
    _former(type(row), row.store_id).filter(slug__in=[old, row.slug]).delete()
    FormerSlug.objects.create(store_id=row.store_id, slug=old, **owner)


def _like(table: type[models.Model], store_id: UUID, wanted: str) -> set[str]:
    manager = table._default_manager.filter(store_id=store_id)
    return set(manager.filter(slug__startswith=wanted[:190]).values_list("slug", flat=True))


def _former(table: type[models.Model], store_id: UUID) -> models.QuerySet[FormerSlug]:
    of_products = table is Product
    return FormerSlug.objects.filter(
        store_id=store_id, category__isnull=of_products, product__isnull=not of_products
    )
