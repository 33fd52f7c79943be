"""Categories from a file's Type column: found by name, or made at the top of the tree."""

from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Lower

from mercer.areas.catalogue.import_columns import ImportRun
from mercer.areas.catalogue.models import Category, ProductCategory
from mercer.areas.catalogue.operations.add_category import add_category


def place_in_categories(run: ImportRun, wanted: dict[UUID, str]) -> tuple[set[UUID], int]:
    """Place products in the categories of these names; places that they have stay.

    **Returns** the products that were not there before, and how many categories had to be made."""
    if not wanted:
        return set(), 0
    names = {name.lower(): name for name in wanted.values()}
    ids, added = _find_or_add(run, names)
    held = set(
        ProductCategory.objects.filter(product_id__in=wanted).values_list(
            "product_id", "category_id"
        )
    )
    last = dict(
        Category.objects.filter(id__in=ids.values())
        .annotate(last=Max("places__position"))
        .values_list("id", "last")
    )
    places: list[ProductCategory] = []
    for product_id, name in wanted.items():
        category_id = ids[name.lower()]
        if (product_id, category_id) not in held:
            before = last[category_id]
            last[category_id] = 0 if before is None else before + 1
            places.append(
                ProductCategory(
                    product_id=product_id, category_id=category_id, position=last[category_id]
                )
            )
    ProductCategory.objects.bulk_create(places)
    return {place.product_id for place in places}, added


def _find_or_add(run: ImportRun, names: dict[str, str]) -> tuple[dict[str, UUID], int]:
    rows = Category.objects.filter(store_id=run.store_id).annotate(plain=Lower("name"))
    found = rows.filter(plain__in=names).order_by("-id").values_list("plain", "id")
    ids = dict(found)
    missing = [name for plain, name in names.items() if plain not in ids]
    for name in missing:
        made = add_category(store_id=run.store_id, name=name, actor=run.actor, now=run.now)
        ids[name.lower()] = made.id
    return ids, len(missing)
