"""Removing a policy page."""

import pytest

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.operations.remove_policy import remove_policy
from mercer.areas.stores.queries import find_policy
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_page_is_removed_once():
    store = make_store()

    remove_policy(store_id=store.id, slug="imprint", actor=SYSTEM, now=clock.now())

    assert find_policy(store.id, "imprint") is None
    with pytest.raises(PolicyNotFound):
        remove_policy(store_id=store.id, slug="imprint", actor=SYSTEM, now=clock.now())
