"""Accepting an invitation: once, with a password of one's own."""

import pytest

from mercer.areas.stores.errors import InvitationNotFound
from mercer.areas.stores.models import Invitation, StaffMember, User
from mercer.areas.stores.operations.accept_invitation import accept_invitation
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.areas.stores.tests.test_invite_staff import invite
from mercer.kernel.clock import now
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
GOOD = "a-long-good-password"


def accept(store, token, **said):
    """Dana follows the link."""
    return accept_invitation(
        store_id=store.id, token=token, now=now(), **({"name": "Dana", "password": GOOD} | said)
    )


def test_a_new_person_chooses_a_password_and_works_here():
    store = make_store()
    _, token = invite(store, permissions=["payments.refund_payment"])

    staff = accept(store, token)

    assert (staff.role, staff.permissions) == ("staff", ["payments.refund_payment"])
    assert staff.user.check_password(GOOD)
    assert (staff.user.name, staff.user.is_staff) == ("Dana", True)
    assert Invitation.objects.get().accepted_at is not None


def test_a_link_works_once():
    store = make_store()
    _, token = invite(store)
    accept(store, token)

    with pytest.raises(InvitationNotFound):
        accept(store, token, password="another-good-password")

    assert StaffMember.objects.get(store=store).user.check_password(GOOD)


def test_who_can_sign_in_keeps_their_password():
    store = make_store()
    dana = make_user("dana@example.org", password="the-one-she-has")
    _, token = invite(store)

    staff = accept(store, token, password="somebody-elses-idea")

    assert staff.user == dana
    assert User.objects.get(pk=dana.pk).check_password("the-one-she-has")


@pytest.mark.parametrize(
    ("password", "reason"), [("", "required"), ("short", "password_too_short")]
)
def test_a_password_has_to_be_good(password, reason):
    store = make_store()
    _, token = invite(store)

    with pytest.raises(InvalidFields) as refusal:
        accept(store, token, password=password)

    assert reason in {each.reason for each in refusal.value.problems}
    assert not User.objects.filter(email="dana@example.org").exists()
    assert Invitation.objects.get().accepted_at is None
