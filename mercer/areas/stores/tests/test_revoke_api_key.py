"""Taking a key away."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.stores.errors import ApiKeyNotFound
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.operations.revoke_api_key import revoke_api_key
from mercer.areas.stores.queries import find_api_key
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def issue(store, **options):
    asked = {"name": "Stock sync", "permissions": ["inventory.view"], "expires_at": None} | options
    return issue_api_key(store_id=store.id, actor=SYSTEM, now=NOON, **asked)


def test_a_key_ends_when_it_expires_or_is_revoked():
    store = make_store()
    _, brief_secret = issue(store, expires_at=NOON + timedelta(hours=1))
    other, other_secret = issue(store)

    revoke_api_key(store_id=store.id, key_id=other.id, actor=SYSTEM, now=NOON)
    revoked = revoke_api_key(
        store_id=store.id, key_id=other.id, actor=SYSTEM, now=NOON + timedelta(days=1)
    )

    assert find_api_key(brief_secret, now=NOON + timedelta(minutes=59)) is not None
    assert find_api_key(brief_secret, now=NOON + timedelta(minutes=60)) is None
    assert find_api_key(other_secret, now=NOON) is None
    assert revoked.revoked_at == NOON


def test_another_store_cannot_revoke_it():
    key, secret = issue(make_store())

    with pytest.raises(ApiKeyNotFound):
        revoke_api_key(store_id=make_store().id, key_id=key.id, actor=SYSTEM, now=NOON)

    assert find_api_key(secret, now=NOON) is not None
