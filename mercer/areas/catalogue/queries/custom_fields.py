"""The custom fields of a store."""

from uuid import UUID

from mercer.areas.catalogue.facts import CustomFieldFacts
from mercer.areas.catalogue.models import CustomField
from mercer.areas.stores.queries import keep_for_generation


def list_custom_fields(store_id: UUID) -> tuple[CustomFieldFacts, ...]:
    """Everything more that the store says of its products, in its order.

    One statement; none is read again outside a transaction until one changes."""
    return keep_for_generation(store_id, "custom fields", lambda: _read(store_id))


def _read(store_id: UUID) -> tuple[CustomFieldFacts, ...]:
    rows = CustomField.objects.filter(store_id=store_id).order_by("position", "label")
    return tuple(
        CustomFieldFacts(
            row.code,
            row.label,
            row.kind,
            tuple(row.choices),
            row.is_filterable,
            row.is_shown,
            row.position,
        )
        for row in rows
    )
