"""Add a product."""

from collections.abc import Sequence
from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import (
    OPTION_NAMES,
    PRODUCT_FIELDS,
    ProductDetails,
    check_schedule,
    read_fields,
)
from mercer.areas.catalogue.import_columns import check_words
from mercer.areas.catalogue.models import Option, Product
from mercer.areas.catalogue.rules import make_slug
from mercer.areas.catalogue.slugs import write_with_slug
from mercer.kernel.actors import Actor


def add_product(
    *,
    store_id: UUID,
    title: str,
    actor: Actor,
    now: datetime,
    options: Sequence[str] = (),
    **details: Unpack[ProductDetails],
) -> Product:
    """Put a product into the shop's catalogue; it can be sold once it has a variant with a price.

    **Shapes and units**: `options` are the names of what its variants differ in, at most three.
    Without a slug one is made from the title. The description is HTML and is cleaned.
    Raises InvalidFields, SlugTaken. Announces ProductChanged."""
    fields = read_fields(
        {**PRODUCT_FIELDS, "options": OPTION_NAMES},
        {"title": title, "options": list(options), **details},
    )
    names = fields.pop("options")
    check_schedule(fields.get("publish_at"), fields.get("unpublish_at"))
    check_words(store_id, fields)
    given = fields.pop("slug", "")
    wanted = given or make_slug(fields["title"]) or "product"
    with transaction.atomic():
        product = write_with_slug(
            Product,
            store_id,
            wanted,
            write=lambda slug: Product.objects.create(store_id=store_id, slug=slug, **fields),
            is_given=bool(given),
        )
        Option.objects.bulk_create(
            Option(product=product, name=name, position=n) for n, name in enumerate(names)
        )
        product_changed(store_id, product.id, "added", actor)
    return product
