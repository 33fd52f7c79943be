"""Ending that a person can sign in."""

import pytest

from mercer.areas.stores.models import User
from mercer.areas.stores.operations.close_sign_in import close_sign_in
from mercer.areas.stores.tests.make import make_staff, make_store, make_user
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def test_a_sign_in_is_gone():
    ada = make_user("ada@example.org")

    assert close_sign_in(user_id=ada.pk, now=now())

    assert not User.objects.filter(pk=ada.pk).exists()
    assert not close_sign_in(user_id=ada.pk, now=now())


def test_who_works_in_a_store_keeps_it():
    cy = make_staff(make_store()).user

    assert not close_sign_in(user_id=cy.pk, now=now())

    assert User.objects.filter(pk=cy.pk).exists()
