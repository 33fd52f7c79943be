"""Which products an export is of."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from mercer.areas.catalogue.models import Category, Product, ProductCategory

PAGE = 400


@dataclass(frozen=True, slots=True)
class Selection:
    """All products of a store, or some: those named, those of a category and below it, those in
    this state, those with this tag."""

    product_ids: tuple[UUID, ...] = ()
    category_slug: str = ""
    status: str = ""
    tag: str = ""


def select_pages(store_id: UUID, selection: Selection) -> Iterator[list[Product]]:
    """The products in the order in which they were made, some hundred at a time."""
    rows = Product.objects.filter(store_id=store_id).order_by("id")
    if selection.product_ids:
        rows = rows.filter(id__in=selection.product_ids)
    if selection.status:
        rows = rows.filter(status=selection.status)
    if selection.tag:
        rows = rows.filter(tags__contains=[selection.tag])
    if selection.category_slug:
        places = ProductCategory.objects.filter(category_id__in=_below(store_id, selection))
        rows = rows.filter(id__in=places.values("product_id"))
    page = list(rows[:PAGE])
    while page:
        yield page
        page = list(rows.filter(id__gt=page[-1].id)[:PAGE]) if len(page) == PAGE else []


def _below(store_id: UUID, selection: Selection) -> list[UUID]:
    """The category that is named, and everything that branches off it."""
    own = Category.objects.filter(store_id=store_id)
    named = list(own.filter(slug=selection.category_slug).values_list("id", flat=True))
    return list(own.filter(path__overlap=named).values_list("id", flat=True))
