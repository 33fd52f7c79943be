"""Add a variant to a product."""

from collections.abc import Sequence
from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import (
    VARIANT_FIELDS,
    VariantDetails,
    check_option_values,
    read_fields,
)
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.refusals import variant_refusal
from mercer.kernel.actors import Actor


def add_variant(
    *,
    store_id: UUID,
    product_id: UUID,
    sku: str,
    actor: Actor,
    now: datetime,
    option_values: Sequence[str] = (),
    **details: Unpack[VariantDetails],
) -> Variant:
    """Add something that can be sold: one combination of the product's options, under one SKU.

    **Shapes and units**: `option_values` in the order of the product's options, one for each.
    Raises ProductNotFound, InvalidFields, SkuTaken, CombinationTaken. Locks the product.
    Announces ProductChanged."""
    fields = read_fields(
        VARIANT_FIELDS, {"sku": sku, "option_values": list(option_values), **details}
    )
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        check_option_values(fields["option_values"], product.options.count())
        variants = product.variants.all()
        fields.setdefault("position", variants.count())
        try:
            with transaction.atomic():
                variant = Variant.objects.create(store_id=store_id, product=product, **fields)
        except IntegrityError as problem:
            raise variant_refusal(problem, fields) from problem
        product_changed(store_id, product.id, "variant_added", actor)
    return variant
