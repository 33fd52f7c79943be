"""Inviting somebody to work in a store."""

import pytest

from mercer.areas.stores.errors import AlreadyStaff, InvitationNotFound
from mercer.areas.stores.models import Invitation
from mercer.areas.stores.operations.invite_staff import invite_staff
from mercer.areas.stores.queries import get_invitation
from mercer.areas.stores.rules import HOLDS_FOR
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.kernel.actors import Actor, ActorKind
from mercer.kernel.clock import now
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import ChangeRecord, EventRecord

pytestmark = pytest.mark.django_db
CY = Actor(ActorKind.STAFF, "Cy")


def invite(store, email="Dana@Example.org", at=None, **asked):
    """Ask Dana."""
    asked = {"role": "staff", "actor": CY} | asked
    return invite_staff(store_id=store.id, email=email, now=at or now(), **asked)


def test_a_person_is_invited_and_only_a_hash_of_the_link_is_kept():
    store = make_store()

    invitation, token = invite(store, permissions=["payments.refund_payment"])

    assert (invitation.email, invitation.role) == ("dana@example.org", "staff")
    assert invitation.permissions == ["payments.refund_payment"]
    assert token not in str(Invitation.objects.values().get())
    assert get_invitation(store.id, token, now=now()).invited_by == "Cy"
    assert EventRecord.objects.filter(name="stores.StaffInvited").count() == 1
    assert ChangeRecord.objects.get(subject="stores_invitation").after["token_hash"] == "•••"


def test_a_second_invitation_takes_the_place_of_the_first():
    store = make_store()
    _, old = invite(store)

    _, new = invite(store, role="owner")

    with pytest.raises(InvitationNotFound):
        get_invitation(store.id, old, now=now())
    assert get_invitation(store.id, new, now=now()).role == "owner"


def test_a_link_is_good_for_seven_days_and_for_its_own_store():
    store, other, at = make_store(), make_store(), now()
    _, token = invite(store, at=at)

    assert get_invitation(store.id, token, now=at + HOLDS_FOR * 0.99).email == "dana@example.org"
    with pytest.raises(InvitationNotFound):
        get_invitation(store.id, token, now=at + HOLDS_FOR)
    with pytest.raises(InvitationNotFound):
        get_invitation(other.id, token, now=at)


def test_who_works_here_is_not_invited():
    store = make_store()
    make_staff(store, email="dana@example.org")

    with pytest.raises(AlreadyStaff):
        invite(store)

    assert not Invitation.objects.exists()


def test_nonsense_is_refused_by_field():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        invite(store, email="not an address")

    assert refusal.value.problems[0].field == "email"
    assert not Invitation.objects.exists()
