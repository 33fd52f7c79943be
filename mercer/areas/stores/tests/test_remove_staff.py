"""Ending a person's job in a store."""

import pytest

from mercer.areas.stores.errors import StaffNotFound
from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations.edit_staff import edit_staff
from mercer.areas.stores.operations.remove_staff import remove_staff
from mercer.areas.stores.queries import list_staff
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

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


def test_an_owner_may_go_when_another_stays():
    store = make_store()
    first, second = make_staff(store, role="owner"), make_staff(store)

    edit(second, "owner")
    remove(first)

    assert [each.id for each in list_staff(store.id)] == [second.id]
    first.user.refresh_from_db()
    assert not first.user.is_staff
    with pytest.raises(StaffNotFound):
        remove(first)


def test_staff_of_another_store_cannot_be_reached():
    mine, theirs = make_store(), make_store()
    staff = make_staff(theirs)

    with pytest.raises(StaffNotFound):
        remove_staff(store_id=mine.id, staff_id=staff.id, actor=SYSTEM, now=clock.now())

    assert StaffMember.objects.filter(pk=staff.pk).exists()
