"""Changing what a customer has told about themselves."""

import pytest

from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.queries import get_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.errors import InvalidFields
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

ADA = Actor(ActorKind.CUSTOMER, "Ada")


def edit(customer, **changes):
    return edit_customer(
        store_id=customer.store_id,
        customer_id=customer.id,
        changes=changes,
        actor=ADA,
        now=clock.now(),
    )


@pytest.mark.django_db
def test_a_customer_changes_their_mind_about_marketing():
    customer = make_customer(make_store(), accepts_marketing=True)

    edit(customer, accepts_marketing=False, phone=" 020 7946 0000 ", name="Ada Lovelace")

    facts = get_customer(customer.store_id, customer.id)
    assert (facts.accepts_marketing, facts.phone) == (False, "020 7946 0000")
    told = EventRecord.objects.get(name="customers.CustomerEdited").body
    assert told["fields"] == ["accepts_marketing", "phone"]
    with pytest.raises(InvalidFields):
        edit(customer, name="Other", user_id=str(new_id()))
    assert get_customer(customer.store_id, customer.id) == facts
