"""Links that go to a person's own mail."""

import pytest

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.models import MailLink
from mercer.areas.customers.operations.make_mail_link import make_mail_link
from mercer.areas.customers.operations.use_mail_link import use_mail_link
from mercer.areas.customers.rules import LinkPurpose
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def make(store, email="ADA@example.org ", purpose=LinkPurpose.SIGN_IN):
    """Ada asks for a link."""
    return make_mail_link(store_id=store.id, email=email, purpose=purpose, now=now())


def test_it_goes_to_the_address_of_the_sign_in_and_only_a_hash_is_kept():
    store, _ = make_store(), make_user("ada@example.org")

    address, token = make(store)

    assert address == "ada@example.org"
    assert token not in str(MailLink.objects.values().get())


def test_nobody_gets_none():
    assert make(make_store(), "nobody@example.org") is None
    assert not MailLink.objects.exists()


def test_who_may_not_sign_in_any_more_gets_none():
    make_user("ada@example.org", is_active=False)

    assert make(make_store()) is None


def test_a_new_link_takes_the_place_of_the_old_one():
    store, ada = make_store(), make_user("ada@example.org")
    _, old = make(store)

    _, new = make(store)

    with pytest.raises(LinkNotValid):
        use_mail_link(store_id=store.id, token=old, purpose=LinkPurpose.SIGN_IN, now=now())
    used = use_mail_link(store_id=store.id, token=new, purpose=LinkPurpose.SIGN_IN, now=now())
    assert used == ada.pk
