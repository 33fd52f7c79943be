"""Edit a variant."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import VARIANT_FIELDS, check_option_values, read_fields
from mercer.areas.catalogue.locking import lock_variant
from mercer.areas.catalogue.models import Option, Variant
from mercer.areas.catalogue.refusals import variant_refusal
from mercer.kernel.actors import Actor


def edit_variant(
    *, store_id: UUID, variant_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> Variant:
    """Change fields of a variant; orders keep the SKU and the words under which they were placed.

    **Shapes and units**: `changes` by field name, as in add_variant. To stop selling a variant,
    set `is_active` to False.
    Raises VariantNotFound, InvalidFields, SkuTaken, CombinationTaken. Locks the variant.
    Announces ProductChanged, when something did change."""
    fields = read_fields(VARIANT_FIELDS, changes)
    with transaction.atomic():
        variant = lock_variant(store_id, variant_id)
        changed = [name for name, value in fields.items() if getattr(variant, name) != value]
        if "option_values" in changed:
            options = Option.objects.filter(product_id=variant.product_id).count()
            check_option_values(fields["option_values"], options)
        for name in changed:
            setattr(variant, name, fields[name])
        if changed:
            _save(variant, changed, fields)
            product_changed(store_id, variant.product_id, "variant_edited", actor)
    return variant


def _save(variant: Variant, changed: list[str], fields: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            variant.save(update_fields=changed)
    except IntegrityError as problem:
        raise variant_refusal(problem, fields) from problem
