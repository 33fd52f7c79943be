"""Edit a custom field."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import custom_field_changed
from mercer.areas.catalogue.fields import CUSTOM_FIELD_FIELDS, check_choices, read_fields
from mercer.areas.catalogue.locking import lock_custom_field
from mercer.areas.catalogue.models import CustomField, Product
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields

EDITABLE = {
    name: kind for name, kind in CUSTOM_FIELD_FIELDS.items() if name not in ("code", "kind")
}


def edit_custom_field(
    *, store_id: UUID, code: str, changes: dict[str, Any], actor: Actor, now: datetime
) -> CustomField:
    """Change how a custom field is called, shown and filtered by; its code and kind stay.

    A choice that a product has cannot be taken away.
    Raises CustomFieldNotFound, InvalidFields. Locks the field. Announces CustomFieldChanged, when
    something did change."""
    fields = read_fields(EDITABLE, changes)
    with transaction.atomic():
        field = lock_custom_field(store_id, code)
        changed = [name for name, value in fields.items() if getattr(field, name) != value]
        if "choices" in changed:
            check_choices(field.kind, fields["choices"])
            _check_unused(field, set(field.choices) - set(fields["choices"]))
        for name in changed:
            setattr(field, name, fields[name])
        if changed:
            field.save(update_fields=changed)
            custom_field_changed(store_id, field.code, "edited", actor)
    return field


def _check_unused(field: CustomField, gone: set[str]) -> None:
    products = Product.objects.filter(store_id=field.store_id)
    column = f"custom_values__{field.code}"
    used = products.filter(**{f"{column}__in": sorted(gone)}).values_list(column, flat=True)
    in_use = sorted(set(used.distinct()[:10])) if gone else []
    if in_use:
        raise InvalidFields((InvalidField("choices", "in_use", ", ".join(in_use)),))
