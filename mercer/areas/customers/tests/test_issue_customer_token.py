"""Signing a customer in within an app."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.customers.errors import CustomerNotFound
from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.queries.apps import list_apps
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM, Actor, ActorKind
from mercer.kernel.errors import InvalidField
from mercer.kernel.models import ChangeRecord
from mercer.kernel.recorder import acting_as

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def issue(customer, device="Ada's phone", now=NOON):
    """Ada signs in with an app."""
    return issue_customer_token(
        store_id=customer.store_id, customer_id=customer.id, device=device, now=now
    )


def test_only_a_hash_of_the_secret_is_kept():
    ada = make_customer(make_store())

    row, secret = issue(ada)

    assert secret.startswith("mc_")
    assert secret not in str(CustomerToken.objects.values().get())
    assert (row.device, row.expires_at) == ("Ada's phone", NOON + timedelta(days=90))


def test_the_twenty_first_app_ends_the_one_unused_for_longest():
    ada = make_customer(make_store())
    for minute in range(20):
        issue(ada, f"phone {minute}", NOON + timedelta(minutes=minute))

    issue(ada, "phone 20", NOON + timedelta(minutes=20))

    apps = list_apps(ada.store_id, ada.id, now=NOON)
    assert [one.device for one in apps] == [f"phone {number}" for number in range(20, 0, -1)]


def test_somebody_else_s_apps_stay():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)
    issue(ben)
    for minute in range(21):
        issue(ada, now=NOON + timedelta(minutes=minute))

    assert [one.device for one in list_apps(store.id, ben.id, now=NOON)] == ["Ada's phone"]
    assert list_apps(make_store().id, ben.id, now=NOON) == ()


@pytest.mark.parametrize("device", ["x" * 81, "two\nlines"])
def test_a_name_that_cannot_be_read_is_refused(device):
    with pytest.raises(InvalidField) as refusal:
        issue(make_customer(make_store()), device)

    assert refusal.value.field == "device"
    assert not CustomerToken.objects.exists()


def test_who_is_forgotten_is_signed_out_and_cannot_come_back():
    ada = make_customer(make_store())
    issue(ada)
    erase_customer(store_id=ada.store_id, customer_id=ada.id, actor=SYSTEM, now=NOON)

    with pytest.raises(CustomerNotFound):
        issue(ada)

    assert not CustomerToken.objects.exists()


def test_the_audit_trail_shows_no_secret():
    ada = make_customer(make_store())
    cy = Actor(ActorKind.STAFF, "Cy")

    with acting_as(actor=cy, store_id=ada.store_id, verb="customers.issue_customer_token"):
        row, _secret = issue(ada)

    record = ChangeRecord.objects.get(subject="customers_customertoken")
    told = str(record.after)
    assert (record.act, record.subject_id) == ("insert", str(row.id))
    assert not [one for one in (row.token_hash, row.password_mark, row.device) if one in told]
