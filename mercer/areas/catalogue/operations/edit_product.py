"""Edit a product."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import OPTION_NAMES, PRODUCT_FIELDS, check_schedule, read_fields
from mercer.areas.catalogue.import_columns import check_words
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Option, Product
from mercer.areas.catalogue.slugs import check_slug_for, remember_slug, save_with_slug
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields


def edit_product(
    *, store_id: UUID, product_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Product:
    """Change fields of a product; an address that changes leads on from the old one.

    **Shapes and units**: `changes` by field name, as in add_product. `options` renames the options;
    their number may change only while the product has no variants. A blank slug stays as it is.
    Raises ProductNotFound, InvalidFields, SlugTaken. Locks the product. Announces ProductChanged,
    when something did change."""
    fields = read_fields({**PRODUCT_FIELDS, "options": OPTION_NAMES}, changes)
    names = fields.pop("options", None)
    if not fields.get("slug", ""):
        fields.pop("slug", None)
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        old = {name: getattr(product, name) for name in fields}
        changed = [name for name, value in fields.items() if old[name] != value]
        check_words(store_id, {name: fields[name] for name in changed})
        for name in changed:
            setattr(product, name, fields[name])
        if "slug" in changed:
            check_slug_for(product, product.slug)
        check_schedule(product.publish_at, product.unpublish_at)
        renamed = names is not None and _rename_options(product, names)
        if changed:
            save_with_slug(product, [*changed, "updated_at"])
        if "slug" in changed:
            remember_slug(product, old["slug"])
        if changed or renamed:
            product_changed(store_id, product.id, _change(changed, product), actor)
    return product


def _rename_options(product: Product, names: list[str]) -> bool:
    held = list(product.options.order_by("position").values_list("name", flat=True))
    if held == names:
        return False
    if len(held) != len(names) and product.variants.exists():
        raise InvalidFields((InvalidField("options", "variants_in_the_way", str(len(held))),))
    product.options.all().delete()
    Option.objects.bulk_create(
        Option(product=product, name=name, position=n) for n, name in enumerate(names)
    )
    return True


def _change(changed: list[str], product: Product) -> str:
    return product.status if "status" in changed else "edited"
