"""Who is in which group follows from what happens to customers."""

from mercer.areas.customers.events import (
    AddressBookChanged,
    CustomerEdited,
    CustomerRegistered,
    GroupChanged,
)
from mercer.areas.customers.jobs import count_members
from mercer.areas.customers.operations.recount_customers import recount_customers
from mercer.kernel import clock
from mercer.kernel.events import on


@on(CustomerRegistered)
def count_the_new(event: CustomerRegistered) -> None:
    """A new customer may fit some groups at once."""
    _recount(event)


@on(CustomerEdited)
def count_the_edited(event: CustomerEdited) -> None:
    """Another language, address or consent may mean other groups."""
    _recount(event)


@on(AddressBookChanged)
def count_the_moved(event: AddressBookChanged) -> None:
    """Another default address may mean other groups."""
    _recount(event)


@on(GroupChanged, only_if=lambda event: event.rules_changed)
def count_by_new_rules(event: GroupChanged) -> None:
    """All customers, in a job of its own, by the rules as they are now."""
    count_members.defer(store_id=str(event.store_id), group_id=str(event.group_id))


def _recount(event: CustomerRegistered | CustomerEdited | AddressBookChanged) -> None:
    recount_customers(store_id=event.store_id, customer_ids=[event.customer_id], now=clock.now())
