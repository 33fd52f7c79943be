"""Forgetting tokens that let nobody in any more."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.areas.customers.models import CustomerToken
from mercer.areas.customers.operations.forget_ended_tokens import forget_ended_tokens
from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_what_has_run_out_goes_and_the_rest_stays():
    ada = make_customer(make_store())
    for days in (0, 1):
        issue_customer_token(
            store_id=ada.store_id, customer_id=ada.id, device=f"phone {days}",
            now=NOON + timedelta(days=days),
        )  # fmt: skip

    assert forget_ended_tokens(now=NOON + timedelta(days=90)) == 1

    assert CustomerToken.objects.get().device == "phone 1"
