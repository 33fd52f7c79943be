"""No more mails of this kind."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.queries import get_cart
from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.queries import get_customer
from mercer.areas.marketing.errors import LeftCartNotFound
from mercer.areas.marketing.events import RemindersStopped
from mercer.areas.marketing.models import LeftCart, MailStop
from mercer.areas.marketing.queries import find_left_cart, read_stop_token
from mercer.areas.marketing.rules import StopReason
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.events import announce


def stop_mails(*, store_id: UUID, token: str, now: datetime) -> None:
    """Whoever has a mail's link wants no more of them: no cart of this address in this store is
    written about again. A customer's yes to mail about offers is taken back with it.

    A second time changes nothing. Only a fingerprint of the address is kept.

    **Raises** LeftCartNotFound where this store signed no such link. **Announces**
    RemindersStopped. **Source**: GDPR article 21, RFC 8058."""
    found = read_stop_token(store_id, token)
    if found is None:
        raise LeftCartNotFound
    left_cart_id, mark = found
    with transaction.atomic():
        MailStop.objects.get_or_create(
            store_id=store_id, fingerprint=mark, defaults={"stopped_at": now}
        )
        rows = LeftCart.objects.select_for_update(of=("self",)).filter(
            store_id=store_id, fingerprint=mark, stopped_at=None
        )
        ids = tuple(rows.order_by("pk").values_list("pk", flat=True))
        LeftCart.objects.filter(pk__in=ids).update(
            stopped_at=now, stop_reason=StopReason.UNSUBSCRIBED, next_at=None
        )
        _take_back_consent(store_id, left_cart_id, now)
        if ids:
            announce(RemindersStopped(store_id, ids, StopReason.UNSUBSCRIBED))


def _take_back_consent(store_id: UUID, left_cart_id: UUID, now: datetime) -> None:
    row = find_left_cart(store_id, left_cart_id)
    customer_id = get_cart(store_id, row.cart_id).customer_id if row else None
    if customer_id is None:
        return
    try:
        if get_customer(store_id, customer_id).accepts_marketing:
            edit_customer(
                store_id=store_id,
                customer_id=customer_id,
                changes={"accepts_marketing": False},
                actor=Actor(ActorKind.CUSTOMER, "link in a mail", customer_id),
                now=now,
            )
    except CustomerNotFound:
        return
