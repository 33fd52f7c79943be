"""A link does one thing, once, for a short while."""

from datetime import timedelta

import pytest

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.models import MailLink
from mercer.areas.customers.operations.use_mail_link import use_mail_link
from mercer.areas.customers.queries import is_link_valid
from mercer.areas.customers.rules import LinkPurpose
from mercer.areas.customers.tests.test_make_mail_link import make
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def use(store, token, at=None, purpose=LinkPurpose.SIGN_IN):
    """Ada follows it."""
    return use_mail_link(store_id=store.id, token=token, purpose=purpose, now=at or now())


def test_it_works_once_and_looking_does_not_use_it_up():
    store, ada = make_store(), make_user("ada@example.org")
    _, token = make(store)
    assert is_link_valid(store.id, token, LinkPurpose.SIGN_IN, now=now())

    assert use(store, token) == ada.pk

    assert not is_link_valid(store.id, token, LinkPurpose.SIGN_IN, now=now())
    with pytest.raises(LinkNotValid):
        use(store, token)


@pytest.mark.parametrize("wrong", ["late", "elsewhere", "for something else", "made up"])
def test_it_is_good_for_one_thing_only(wrong):
    store, _ = make_store(), make_user("ada@example.org")
    _, token = make(store)
    asked = {
        "late": (store, token, now() + timedelta(minutes=15), LinkPurpose.SIGN_IN),
        "elsewhere": (make_store(), token, now(), LinkPurpose.SIGN_IN),
        "for something else": (store, token, now(), LinkPurpose.ERASE),
        "made up": (store, token[:-1], now(), LinkPurpose.SIGN_IN),
    }[wrong]

    with pytest.raises(LinkNotValid):
        use(*asked)

    assert MailLink.objects.get().used_at is None
