"""Forgetting a customer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import CustomerErased
from mercer.areas.customers.group_models import GroupMember
from mercer.areas.customers.models import Address, Customer, CustomerToken, OwnRecords
from mercer.areas.customers.operations._rows import lock_customer
from mercer.areas.customers.rules import address_mark
from mercer.areas.stores.operations.close_sign_in import close_sign_in
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def erase_customer(*, store_id: UUID, customer_id: UUID, actor: Actor, now: datetime) -> None:
    """Forget what a store knows about a customer: particulars, addresses, groups, apps it is
    signed in with, and the sign-in's tie.

    Orders stay with the copies that tax law wants kept, and so does what was consented to, without
    a name. The sign-in goes too, unless it belongs to another store's customer or to somebody who
    works here. A second time changes nothing.

    Raises CustomerNotFound. Locks the customer. Announces CustomerErased.
    **Source**: GDPR article 17."""
    with transaction.atomic():
        customer = lock_customer(store_id, customer_id)
        if customer.user_id is None and not customer.email:
            return
        user_id, mark = customer.user_id, address_mark(store_id, customer.email)
        Address.objects.filter(customer=customer).delete()
        OwnRecords.objects.filter(customer=customer).delete()
        CustomerToken.objects.filter(customer=customer).delete()
        GroupMember.objects.filter(store_id=store_id, customer=customer).delete()
        Customer.objects.filter(pk=customer.pk).update(
            user=None, email="", name="", phone="", language="", accepts_marketing=False
        )
        if user_id is not None and not Customer.objects.filter(user_id=user_id).exists():
            close_sign_in(user_id=user_id, now=now)
        announce(
            CustomerErased(
                store_id=store_id, customer_id=customer_id, actor=str(actor), address_mark=mark
            )
        )
