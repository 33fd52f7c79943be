"""Changing what a person may do in a store."""

import pytest

from mercer.areas.stores.errors import LastOwner, NotYoursToGive
from mercer.areas.stores.models import ApiKey, Invitation, StaffMember
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.operations.edit_staff import edit_staff
from mercer.areas.stores.operations.invite_staff import invite_staff
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.operations.remove_staff import remove_staff
from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.rules import OWNER_VERBS
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db


def edit(staff, role, *permissions):
    return edit_staff(
        store_id=staff.store_id,
        staff_id=staff.id,
        role=role,
        permissions=permissions,
        actor=SYSTEM,
        now=clock.now(),
    )


def remove(staff):
    remove_staff(store_id=staff.store_id, staff_id=staff.id, actor=SYSTEM, now=clock.now())


def test_the_last_owner_stays():
    store = make_store()
    owner = make_staff(store, role="owner")
    make_staff(store, role="owner", is_active=False)

    with pytest.raises(LastOwner):
        edit(owner, "staff")
    with pytest.raises(LastOwner):
        remove(owner)

    assert staff_permissions(owner.user_id, store.id) == OWNER_VERBS


def test_who_is_limited_may_do_what_is_granted_and_see_what_it_is_done_to():
    store = make_store()
    pat = make_staff(store, role="staff")

    edit(pat, "limited", "fulfilment.dispatch_shipment", "fulfilment.open_shipment")

    assert staff_permissions(pat.user_id, store.id) == {
        "fulfilment.dispatch_shipment", "fulfilment.open_shipment", "fulfilment.view",
        "orders.view",
    }  # fmt: skip


def test_who_is_limited_to_a_sight_sees_nothing_else():
    store = make_store()
    pat = make_staff(store, role="limited", permissions=("fulfilment.view",))

    assert staff_permissions(pat.user_id, store.id) == {"fulfilment.view"}


@pytest.mark.parametrize(
    ("role", "granted"), [("owner", ()), ("staff", ("payments.refund_payment",))]
)
def test_nobody_gives_more_than_they_may_do_themselves(role, granted):
    store = make_store()
    owner = make_staff(store, role="owner")
    make_staff(store, role="owner")
    pat = make_staff(store, permissions=("stores.edit_staff", "stores.edit_api_key"))
    who = {
        "store_id": store.id,
        "actor": Actor(ActorKind.STAFF, "Pat", pat.user_id),
        "now": clock.now(),
    }
    before = staff_permissions(pat.user_id, store.id)

    for act in (
        lambda: edit_staff(staff_id=pat.id, role=role, permissions=granted, **who),
        lambda: edit_staff(staff_id=owner.id, role="staff", permissions=(), **who),
        lambda: remove_staff(staff_id=owner.id, **who),
        lambda: add_staff(email="x@example.org", role=role, permissions=granted, **who),
        lambda: invite_staff(email="x@example.org", role=role, permissions=granted, **who),
        lambda: issue_api_key(
            name="till", permissions=["payments.refund_payment"], expires_at=None, **who
        ),
    ):
        with pytest.raises(NotYoursToGive) as refusal:
            act()
        assert "payments.refund_payment" in refusal.value.verbs

    assert staff_permissions(pat.user_id, store.id) == before
    assert StaffMember.objects.filter(role="owner").count() == 2
    assert not Invitation.objects.exists()
    assert not ApiKey.objects.exists()


def test_what_one_may_do_oneself_one_may_give():
    store = make_store()
    pat = make_staff(store, permissions=("stores.edit_staff",))
    sam = make_staff(store)

    edit_staff(
        store_id=store.id,
        staff_id=sam.id,
        role="limited",
        permissions=["orders.view"],
        actor=Actor(ActorKind.STAFF, "Pat", pat.user_id),
        now=clock.now(),
    )

    assert staff_permissions(sam.user_id, store.id) == {"orders.view"}
