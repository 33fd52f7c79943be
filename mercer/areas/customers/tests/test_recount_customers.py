"""The verb recount customers: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.events import CustomerEdited
from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.listeners import count_the_edited
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.count_group import Counted, count_group
from mercer.areas.customers.queries.groups import list_groups_of
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
OFFERS = [{"code": "wants_offers", "value": ""}]


def who(store: Any) -> dict[str, Any]:
    """Whose group it is, and who does it."""
    return {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}


def make_group(store: Any) -> CustomerGroup:
    """Those who want offers by mail."""
    return add_group(name="News", kind="rules", rules=OFFERS, **who(store))


def count(group: CustomerGroup, **some: Any) -> Counted:
    """Count it now."""
    return count_group(store_id=group.store_id, group_id=group.id, now=clock.now(), **some)


def test_a_customer_who_is_edited_is_counted_at_once() -> None:
    store = make_store()
    make_group(store)
    ada = make_customer(store, accepts_marketing=True)

    for _ in range(2):
        count_the_edited(CustomerEdited(store.id, ada.id, ("accepts_marketing",), "system"))

    assert [each.code for each in list_groups_of(store.id, ada.id)] == ["news"]
    assert EventRecord.objects.filter(name="customers.CustomersJoinedGroup").count() == 1
