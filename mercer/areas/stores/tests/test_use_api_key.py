"""Letting a program in by its key."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.operations.use_api_key import use_api_key
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def issue(store, **options):
    asked = {"name": "Stock sync", "permissions": ["inventory.view"], "expires_at": None} | options
    return issue_api_key(store_id=store.id, actor=SYSTEM, now=NOON, **asked)


def test_the_last_use_is_noted_once_a_minute(django_assert_num_queries):
    store = make_store()
    key, secret = issue(store)

    use_api_key(store_id=store.id, secret=secret, now=NOON)
    with django_assert_num_queries(1):
        use_api_key(store_id=store.id, secret=secret, now=NOON + timedelta(seconds=59))
    key.refresh_from_db()
    assert key.last_used_at == NOON
    use_api_key(store_id=store.id, secret=secret, now=NOON + timedelta(seconds=60))

    key.refresh_from_db()
    assert key.last_used_at == NOON + timedelta(seconds=60)


def test_the_key_of_another_store_lets_nobody_in_and_is_left_alone():
    key, secret = issue(make_store())

    found = use_api_key(store_id=make_store().id, secret=secret, now=NOON)

    key.refresh_from_db()
    assert (found, key.last_used_at) == (None, None)
