"""Taking an invitation back."""

import pytest

from mercer.areas.stores.errors import InvitationNotFound
from mercer.areas.stores.models import Invitation, StaffMember
from mercer.areas.stores.operations.accept_invitation import accept_invitation
from mercer.areas.stores.operations.withdraw_invitation import withdraw_invitation
from mercer.areas.stores.tests.make import make_store
from mercer.areas.stores.tests.test_invite_staff import CY, invite
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def withdraw(store, invitation):
    """Cy thinks better of it."""
    return withdraw_invitation(store_id=store.id, invitation_id=invitation.id, actor=CY, now=now())


def test_its_link_lets_nobody_in():
    store = make_store()
    invitation, token = invite(store)

    withdraw(store, invitation)

    with pytest.raises(InvitationNotFound):
        accept_invitation(
            store_id=store.id, token=token, password="a-long-good-password", now=now()
        )
    assert not StaffMember.objects.filter(store=store).exists()


def test_another_store_cannot():
    store, other = make_store(), make_store()
    invitation, _ = invite(store)

    with pytest.raises(InvitationNotFound):
        withdraw(other, invitation)

    assert Invitation.objects.get().withdrawn_at is None
