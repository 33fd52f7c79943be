"""The verb put in group: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.errors import GroupHasRules
from mercer.areas.customers.group_models import GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.take_out_of_group import take_out_of_group
from mercer.areas.customers.queries.groups import get_group
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


def test_putting_many_in_takes_as_many_statements_as_one(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ids = [make_customer(store, user=make_user()).id for _ in range(12)]
    given = who(store)

    # the transaction's two, the lock, the members, the fact with its (no) listeners
    with django_assert_num_queries(5):
        put_in_group(group_id=group.id, customer_ids=ids, **given)

    assert get_group(store.id, group.id).members == 12


def test_a_group_by_rules_is_not_filled_by_hand() -> None:
    store = make_store()
    group = add_group(name="News", kind="rules", rules=OFFERS, **who(store))
    ada = make_customer(store)

    with pytest.raises(GroupHasRules):
        put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))
    with pytest.raises(GroupHasRules):
        take_out_of_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    assert not GroupMember.objects.exists()
