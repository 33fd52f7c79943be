"""Who is in a group by its rules: counted whole, counted for one, and never twice."""

from typing import Any

import pytest

from mercer.areas.customers.group_models import CustomerGroup, GroupMember
from mercer.areas.customers.jobs import count_all_groups
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.count_group import Counted, count_group
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.edit_group import edit_group
from mercer.areas.customers.operations.put_in_group import put_in_group
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


def make_group(store: Any) -> CustomerGroup:
    """Those who want offers by mail."""
    return add_group(name="News", kind="rules", rules=OFFERS, **who(store))


def count(group: CustomerGroup, **some: Any) -> Counted:
    """Count it now."""
    return count_group(store_id=group.store_id, group_id=group.id, now=clock.now(), **some)


def test_who_fits_comes_in_and_who_fits_no_more_leaves() -> None:
    store = make_store()
    group = make_group(store)
    ada = make_customer(store, accepts_marketing=True)
    ben = make_customer(store, user=make_user(), accepts_marketing=True)
    make_customer(store, user=make_user())
    make_customer(make_store(), user=make_user(), accepts_marketing=True)

    first, again = count(group), count(group)
    edit_customer(customer_id=ben.id, changes={"accepts_marketing": False}, **who(store))
    then = count(group)

    assert (first, again, then) == (Counted(2, 0), Counted(0, 0), Counted(0, 1))
    assert [each.customer_id for each in GroupMember.objects.all()] == [ada.id]
    group.refresh_from_db()
    assert group.counted_at is not None
    told = EventRecord.objects.filter(name__contains="Group").order_by("id")
    names = told.values_list("name", flat=True)
    assert [name for name in names if "Changed" not in name] == [
        "customers.CustomersJoinedGroup", "customers.CustomersLeftGroup",
    ]  # fmt: skip


def test_counting_takes_the_same_statements_for_any_number(django_assert_num_queries: Any) -> None:
    store = make_store()
    group = make_group(store)
    for _ in range(20):
        make_customer(store, user=make_user(), accepts_marketing=True)

    # the transaction's two, the lock, the count, when it was, the fact
    with django_assert_num_queries(6):
        assert count(group) == Counted(20, 0)


def test_counting_one_customer_leaves_the_others_alone() -> None:
    store = make_store()
    group = make_group(store)
    ada = make_customer(store, accepts_marketing=True)
    ben = make_customer(store, user=make_user(), accepts_marketing=True)

    assert count(group, customer_ids=[ada.id]) == Counted(1, 0)

    group.refresh_from_db()
    assert group.counted_at is None
    assert list_groups_of(store.id, ben.id) == ()


def test_a_group_by_hand_is_never_counted() -> None:
    store = make_store()
    group = make_group(store)
    ada = make_customer(store)
    edit_group(group_id=group.id, changes={"kind": "manual"}, **who(store))
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    assert count(group) == Counted(0, 0)
    assert [each.customer_id for each in GroupMember.objects.all()] == [ada.id]


def test_every_night_each_group_by_rules_is_counted(monkeypatch: Any) -> None:
    store, other = make_store(), make_store()
    groups = {str(make_group(each).id) for each in (store, other)}
    add_group(name="Trade", **who(store))
    deferred: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "mercer.areas.customers.jobs.defer_many", lambda job, each: deferred.extend(each)
    )

    count_all_groups(timestamp=0)

    assert {each["group_id"] for each in deferred} == groups
    assert len(deferred) == 2
