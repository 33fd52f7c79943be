"""Signing somebody who works here out everywhere."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from mercer.areas.stores.errors import StaffNotFound
from mercer.areas.stores.operations.sign_out_staff import sign_out_staff
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.areas.stores.tests.test_end_sessions import open_session
from mercer.kernel.actors import SYSTEM
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def test_every_session_ends_but_the_one_that_is_kept_and_it_is_noted():
    pat = make_staff(make_store())
    here, there = open_session(pat.user), open_session(pat.user)
    at = now()

    ended = sign_out_staff(store_id=pat.store_id, staff_id=pat.pk, keep=here, actor=SYSTEM, now=at)

    pat.refresh_from_db()
    assert ended == 1
    assert [SessionStore().exists(key) for key in (here, there)] == [True, False]
    assert pat.signed_out_at == at


def test_nobody_of_another_store_is_signed_out():
    pat = make_staff(make_store())
    key = open_session(pat.user)

    with pytest.raises(StaffNotFound):
        sign_out_staff(store_id=make_store().id, staff_id=pat.pk, actor=SYSTEM, now=now())

    pat.refresh_from_db()
    assert SessionStore().exists(key)
    assert pat.signed_out_at is None
