"""Changing what a person may do in a store."""

import pytest

from mercer.areas.stores.errors import LastOwner
from mercer.areas.stores.operations.edit_staff import edit_staff
from mercer.areas.stores.operations.remove_staff import remove_staff
from mercer.areas.stores.queries import staff_permissions
from mercer.areas.stores.rules import OWNER_VERBS
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


def test_the_last_owner_stays():
    store = make_store()
    owner = make_staff(store, role="owner")
    make_staff(store, role="owner", is_active=False)

    with pytest.raises(LastOwner):
        edit(owner, "staff")
    with pytest.raises(LastOwner):
        remove(owner)

    assert staff_permissions(owner.user_id, store.id) == OWNER_VERBS
