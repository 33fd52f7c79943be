"""Forgetting a customer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import CustomerErased
from mercer.areas.customers.models import Address, Customer
from mercer.areas.customers.operations._rows import lock_customer
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def erase_customer(*, store_id: UUID, customer_id: UUID, actor: Actor, now: datetime) -> None:
    """Forget what a store knows about a customer: particulars, addresses, and the sign-in's tie.

    Orders stay with the copies that tax law wants kept. The sign-in itself may belong to other
    stores and is not touched. A second time changes nothing.

    Raises CustomerNotFound. Locks the customer. Announces CustomerErased.
    **Source**: GDPR article 17."""
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        if customer.user_id is None and not customer.email:
            return
        Address.objects.filter(customer=customer).delete()
        Customer.objects.filter(pk=customer.pk).update(
            user=None, email="", name="", phone="", language="", accepts_marketing=False
        )
        announce(CustomerErased(store_id=store_id, customer_id=customer_id, actor=str(actor)))
