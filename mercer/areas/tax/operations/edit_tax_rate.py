"""Change a tax rate."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.tax.errors import TaxRateNotFound
from mercer.areas.tax.events import TaxRateChanged
from mercer.areas.tax.models import TaxRate
from mercer.areas.tax.operations._category import add_category
from mercer.areas.tax.rate_fields import check_rate_fields
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_tax_rate(
    *, store_id: UUID, rate_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> TaxRate:
    """Change a rate for what is sold from now on; what has been sold keeps its tax.

    **Shapes and units**: `changes` by field, as add_tax_rate takes them.
    **Raises** TaxRateNotFound, InvalidFields. **Locks** the rate. **Announces** TaxRateChanged."""
    with transaction.atomic():
        rows = TaxRate.objects.select_for_update().filter(store_id=store_id, id=rate_id)
        row = rows.first()
        if row is None:
            raise TaxRateNotFound(rate_id)
        held = {"regions": row.regions, "replaces": row.replaces}
        fields = check_rate_fields(held | changes)
        for name, value in fields.items():
            setattr(row, name, value)
        add_category(store_id, row.category)
        row.save()
        announce(TaxRateChanged(store_id, row.id, "edited", row.name, str(row.rate), str(actor)))
        bump_generation(store_id=store_id)
    return row
