"""Not asking somebody again."""

import pytest

from mercer.areas.reviews.models import ReviewOptOut
from mercer.areas.reviews.operations.stop_invitations import stop_invitations
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_an_address_is_noted_once_and_cannot_be_read():
    store = make_store()

    for email in ("Ada@Example.org", " ada@example.org"):
        stop_invitations(store_id=store.id, email=email, now=clock.now())

    noted = ReviewOptOut.objects.get()
    assert len(noted.fingerprint) == 64
    assert "ada@" not in noted.fingerprint
