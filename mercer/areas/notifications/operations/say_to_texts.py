"""What somebody says to texts about their orders."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.operations.record_consent import record_consent
from mercer.areas.notifications.models import TextWord
from mercer.areas.notifications.queries import find_text_choice
from mercer.areas.notifications.rules import ORDER_TEXTS
from mercer.kernel.actors import Actor


def say_to_texts(
    *,
    store_id: UUID,
    is_yes: bool,
    cart_id: UUID | None = None,
    customer_id: UUID | None = None,
    for_account: bool = True,
    actor: Actor,
    now: datetime,
) -> bool:
    """Write down a yes or no to texts: of a cart, for the order that comes of it; of a customer,
    for all of theirs, unless `for_account` is False: then it is of this cart alone, whatever they
    said of all. What is in force is the latest; said again, nothing is written.

    **Returns** whether anything new was said. **Source**: GDPR article 7."""
    before = find_text_choice(store_id, cart_id=cart_id, customer_id=customer_id)
    if before is not None and before.is_yes == is_yes:
        return False
    with transaction.atomic():
        if cart_id is not None:
            TextWord.objects.create(
                store_id=store_id, cart_id=cart_id, is_yes=is_yes,
                said_by=str(actor)[:200], said_at=now,
            )  # fmt: skip
        if customer_id is not None and for_account:
            record_consent(
                store_id=store_id, customer_id=customer_id, purpose=ORDER_TEXTS,
                is_given=is_yes, said_by=str(actor), now=now,
            )  # fmt: skip
    return True
