"""Giving a person a job in a store."""

import pytest

from mercer.areas.stores.errors import AlreadyStaff
from mercer.areas.stores.models import StaffMember, User
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.queries import list_staff, staff_permissions, stores_of_staff
from mercer.areas.stores.rules import ALL_VERBS, OWNER_VERBS, STAFF_VERBS
from mercer.areas.stores.tests.make import make_staff, make_store, make_user
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def add(store, email="cy@example.org", **options):
    asked = {"role": "staff", "name": "Cy", "password": "lamps at midnight"} | options
    return add_staff(store_id=store.id, email=email, actor=SYSTEM, now=clock.now(), **asked)


def test_a_new_person_can_sign_in_and_use_the_verbs_of_the_role(django_assert_num_queries):
    store, other = make_store(), make_store()

    staff = add(store, " Cy@Example.org ", permissions=["payments.refund_payment"])

    assert staff.user.email == "cy@example.org"
    assert staff.user.is_staff
    assert staff.user.check_password("lamps at midnight")
    with django_assert_num_queries(1):
        verbs = staff_permissions(staff.user_id, store.id)
    assert verbs == STAFF_VERBS | {"payments.refund_payment"}
    assert staff_permissions(staff.user_id, other.id) == frozenset()
    assert [each.id for each in stores_of_staff(staff.user_id)] == [store.id]


def test_who_can_sign_in_already_keeps_their_password():
    ada = make_user("ada@example.org", password="adas own words")
    store = make_store()

    add(store, "ADA@example.org", password="a new password 7")

    ada.refresh_from_db()
    assert ada.check_password("adas own words")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "x" * 10_000 + "@example.org"}, "email"),
        ({"role": "king"}, "role"),
        ({"permissions": ["stores.rule_the_world"]}, "permissions"),
        ({"name": "Cy\nBcc: x"}, "name"),
        ({"password": "12345"}, "password"),
    ],
)
def test_refuses_a_person_who_cannot_be(wrong, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        add(store, **wrong)

    assert refusal.value.problems[0].field == field
    assert not StaffMember.objects.exists()
    assert not User.objects.exists()


def test_nobody_has_two_jobs_in_one_store():
    store = make_store()
    add(store)

    with pytest.raises(AlreadyStaff):
        add(store, role="owner")

    assert [each.role for each in list_staff(store.id)] == ["staff"]


def test_a_superuser_may_do_all_and_who_left_nothing():
    store = make_store()
    root = make_user(is_superuser=True)
    owner = make_staff(store, role="owner")
    gone = make_staff(store, role="owner", is_active=False)

    assert staff_permissions(root.id, store.id) == ALL_VERBS
    assert staff_permissions(owner.user_id, store.id) == OWNER_VERBS
    assert staff_permissions(gone.user_id, store.id) == frozenset()
