"""Forgetting addresses."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.operations.forget_answered import forget_answered
from mercer.areas.wishes.tests.make import make_request

pytestmark = pytest.mark.django_db


def test_an_address_is_forgotten_a_month_after_its_answer_and_kept_while_it_waits():
    lamp = make_product(make_store(), title="Lamp").variants.get()
    for email, days in (("old@example.org", 31), ("new@example.org", 29)):
        request = make_request(lamp, email)
        told_at = NOW - timedelta(days=days)
        RestockRequest.objects.filter(id=request.id).update(told_at=told_at)
    make_request(lamp, "waits@example.org", now=NOW - timedelta(days=364))
    make_request(lamp, "in-vain@example.org", now=NOW - timedelta(days=366))

    count = forget_answered(now=NOW)

    assert count == 2
    left = RestockRequest.objects.order_by("email").values_list("email", flat=True)
    assert list(left) == ["new@example.org", "waits@example.org"]
