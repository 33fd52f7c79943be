"""Writing down a yes or no that is no field of the customer's."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.customers.operations.record_consent import record_consent
from mercer.areas.customers.queries import list_consents
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_each_time_is_one_line_and_the_latest_comes_first():
    store = make_store()
    ada, ben = make_customer(store), make_customer(store)

    for minutes, is_given in enumerate((True, False)):
        record_consent(
            store_id=store.id, customer_id=ada.id, purpose="price_drops", is_given=is_given,
            said_by="customer:ada", now=NOW + timedelta(minutes=minutes),
        )  # fmt: skip

    found = list_consents(store.id, ada.id)
    assert [(one.purpose, one.is_given) for one in found] == [
        ("price_drops", False),
        ("price_drops", True),
    ]
    assert list_consents(store.id, ben.id) == ()
