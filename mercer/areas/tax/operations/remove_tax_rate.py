"""Remove a tax rate."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.areas.tax.errors import TaxRateNotFound
from mercer.areas.tax.events import TaxRateChanged
from mercer.areas.tax.models import TaxRate
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def remove_tax_rate(*, store_id: UUID, rate_id: UUID, actor: Actor, now: datetime) -> None:
    """Stop a tax; what has been sold keeps it.

    **Raises** TaxRateNotFound. **Announces** TaxRateChanged."""
    with transaction.atomic():
        row = TaxRate.objects.select_for_update().filter(store_id=store_id, id=rate_id).first()
        if row is None:
            raise TaxRateNotFound(rate_id)
        row.delete()
        announce(TaxRateChanged(store_id, rate_id, "removed", row.name, str(row.rate), str(actor)))
        bump_generation(store_id=store_id)
