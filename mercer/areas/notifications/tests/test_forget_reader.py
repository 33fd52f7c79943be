"""Forgetting what was written to somebody."""

from uuid import uuid4

import pytest

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.forget_reader import forget_reader
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def write(store, recipient, order_id=None):
    return Message.objects.create(
        store=store, once=str(uuid4()), template="back_in_stock", recipient=recipient,
        sender="shop@example.org", subject="There again", text="The lamp is there again.",
        order_id=order_id, written_at=NOW,
    )  # fmt: skip


def test_who_is_erased_is_forgotten_among_mails_too_but_for_those_of_orders():
    store, other = make_store(), make_store()
    ada = make_customer(store, email="Ada@Example.org")
    write(store, "ada@example.org")
    kept = [
        write(store, "ada@example.org", order_id=uuid4()),
        write(store, "ben@example.org"),
        write(other, "ada@example.org"),
    ]

    erase_customer(store_id=store.id, customer_id=ada.id, actor=SYSTEM, now=NOW)
    run_jobs()

    assert set(Message.objects.values_list("id", flat=True)) == {one.id for one in kept}
    assert forget_reader(store_id=store.id, address_mark="") == 0
