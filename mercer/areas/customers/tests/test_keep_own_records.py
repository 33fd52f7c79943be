"""What a customer asked to see of themselves."""

from datetime import timedelta

import pytest

from mercer.areas.customers.models import OwnRecords
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.keep_own_records import keep_own_records
from mercer.areas.customers.queries import find_own_records, list_consents
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def test_it_is_kept_for_seven_days_in_place_of_what_was_before():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    for body in ({"n": 1}, {"n": 2}):
        keep_own_records(store_id=store.id, customer_id=ada.id, body=body, now=now())

    assert OwnRecords.objects.get().body == {"n": 2}
    assert find_own_records(store.id, ada.id, now=now()) == {"n": 2}
    assert find_own_records(store.id, ben.id, now=now()) is None
    assert find_own_records(store.id, ada.id, now=now() + timedelta(days=7)) is None


def test_every_yes_and_no_is_written_down():
    store = make_store()
    ada = make_customer(store, accepts_marketing=True)
    actor = Actor(ActorKind.CUSTOMER, "Ada", ada.id)
    for choice in (False, False, True):
        edit_customer(
            store_id=store.id,
            customer_id=ada.id,
            changes={"accepts_marketing": choice, "name": "Ada"},
            actor=actor,
            now=now(),
        )

    said = [(one.purpose, one.is_given) for one in list_consents(store.id, ada.id)]

    assert said == [("marketing", True), ("marketing", False), ("marketing", True)]
