"""Groups of customers: added, edited, removed, and filled by hand."""

from typing import Any

import pytest

from mercer.areas.customers.errors import GroupNotFound
from mercer.areas.customers.group_models import CustomerGroup, GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.edit_group import edit_group
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.remove_group import remove_group
from mercer.areas.customers.queries.groups import list_group_members
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


def test_another_store_finds_no_group_and_changes_nothing() -> None:
    store, other = make_store(), make_store()
    group = add_group(name="Trade", **who(store))
    put_in_group(group_id=group.id, customer_ids=[make_customer(store).id], **who(store))

    with pytest.raises(GroupNotFound):
        edit_group(group_id=group.id, changes={"name": "Mine"}, **who(other))
    with pytest.raises(GroupNotFound):
        remove_group(group_id=group.id, **who(other))
    with pytest.raises(GroupNotFound):
        put_in_group(group_id=group.id, customer_ids=[], **who(other))

    assert CustomerGroup.objects.get().name == "Trade"
    assert list_group_members(other.id, group.id) == ()


def test_members_are_listed_in_stretches_and_only_those_who_want_mail() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    members = sorted(
        (
            make_customer(store, user=make_user(), accepts_marketing=yes)
            for yes in (True, False, True)
        ),
        key=lambda each: each.id,
    )  # fmt: skip
    put_in_group(group_id=group.id, customer_ids=[each.id for each in members], **who(store))

    first = list_group_members(store.id, group.id, most=2)
    rest = list_group_members(store.id, group.id, after=first[-1].id, most=2)
    wanting = list_group_members(store.id, group.id, only_consenting=True)

    assert [each.id for each in (*first, *rest)] == [each.id for each in members]
    assert [each.id for each in wanting] == [each.id for each in members if each.accepts_marketing]
    assert len(wanting) == 2


def test_who_is_forgotten_is_in_no_group() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada = make_customer(store)
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    erase_customer(store_id=store.id, customer_id=ada.id, actor=SYSTEM, now=clock.now())

    assert not GroupMember.objects.exists()
