"""The verb take out of group: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.queries.groups import list_groups_of
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
OFFERS = [{"code": "wants_offers", "value": ""}]


def who(store: Any) -> dict[str, Any]:
    """Whose group it is, and who does it."""
    return {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}


def told(name: str) -> list[Any]:
    """What was announced by that name."""
    return list(
        EventRecord.objects.filter(name=f"customers.{name}")
        .order_by("id")
        .values_list("body", flat=True)
    )


def test_customers_are_put_in_and_taken_out_by_hand_once_each() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada, ben = make_customer(store), make_customer(store, user=make_user())
    stranger = make_customer(make_store(), user=make_user())
    ids = [ada.id, ben.id, stranger.id]

    first = put_in_group(group_id=group.id, customer_ids=ids, **who(store))
    again = put_in_group(group_id=group.id, customer_ids=ids, **who(store))
    left = take_out_of_group(group_id=group.id, customer_ids=[ben.id, stranger.id], **who(store))

    assert (set(first), again, left) == ({ada.id, ben.id}, (), (ben.id,))
    assert [each.code for each in list_groups_of(store.id, ada.id)] == ["trade"]
    assert list_groups_of(store.id, ben.id) == ()
    assert [len(each["customer_ids"]) for each in told("CustomersJoinedGroup")] == [2]
    assert [each["customer_ids"] for each in told("CustomersLeftGroup")] == [[str(ben.id)]]
