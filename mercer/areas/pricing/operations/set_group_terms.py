"""Set what a group of customers gets off every price."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.queries.groups import get_group
from mercer.areas.pricing.events import GroupTermsSet
from mercer.areas.pricing.group_models import GroupTerms
from mercer.areas.pricing.rules import check_terms
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def set_group_terms(
    *,
    store_id: UUID,
    group_id: UUID,
    percent_off: Decimal,
    shown_as: str,
    actor: Actor,
    now: datetime,
) -> bool:
    """Say what a group gets off every price, and what its members read beside theirs.

    **Shapes and units**: `percent_off` from 0 to 100, with two decimals at most; `shown_as` blank
    is "Your price" in the shopper's language.
    **Returns** whether that is a change.
    Raises GroupNotFound, InvalidFields. Announces GroupTermsSet."""
    words = check_terms(percent_off, shown_as)
    with transaction.atomic():
        get_group(store_id, group_id)
        held = GroupTerms.objects.select_for_update().filter(group_id=group_id).first()
        before = (held.percent_off, held.shown_as) if held else (Decimal(0), "")
        if before == (percent_off, words):
            return False
        GroupTerms.objects.update_or_create(
            group_id=group_id,
            defaults={"store_id": store_id, "percent_off": percent_off, "shown_as": words},
        )
        announce(
            GroupTermsSet(
                store_id=store_id,
                group_id=group_id,
                percent_off=str(percent_off),
                actor=str(actor),
            )
        )
    return True
