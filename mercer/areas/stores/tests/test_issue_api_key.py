"""Giving a program a key."""

from datetime import UTC, datetime

import pytest

from mercer.areas.stores.models import ApiKey
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.queries import find_api_key
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def issue(store, **options):
    asked = {"name": "Stock sync", "permissions": ["inventory.view"], "expires_at": None} | options
    return issue_api_key(store_id=store.id, actor=SYSTEM, now=NOON, **asked)


def test_only_the_hash_of_a_key_is_kept(django_assert_num_queries):
    store = make_store()

    key, secret = issue(store)

    mk, prefix, rest = secret.split("_", 2)
    assert (mk, prefix) == ("mk", key.prefix)
    assert len(rest) == 43
    stored = " ".join(str(value) for value in ApiKey.objects.values().get().values())
    assert rest not in stored
    with django_assert_num_queries(1):
        found = find_api_key(secret, now=NOON)
    assert found is not None
    assert (found.store_id, found.permissions) == (store.id, frozenset({"inventory.view"}))


def test_a_wrong_secret_lets_nobody_in():
    _, secret = issue(make_store())
    last = "A" if secret[-1] != "A" else "B"

    for wrong in (secret[:-1] + last, secret.upper(), "mk__", "mk_\0_x", "", "mk_" + "x" * 10_000):
        assert find_api_key(wrong, now=NOON) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"permissions": ["orders.view", "nonsense"]}, "permissions"),
        ({"expires_at": NOON}, "expires_at"),
        ({"expires_at": NOON.replace(year=9999)}, "expires_at"),
    ],
)
def test_refuses_a_key_that_cannot_be(wrong, field):
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        issue(store, **wrong)

    assert refusal.value.problems[0].field == field
    assert not ApiKey.objects.exists()
