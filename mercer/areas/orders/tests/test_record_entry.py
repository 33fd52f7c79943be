"""The timeline grows and never changes."""

import pytest

from mercer.areas.orders.operations.record_entry import record_entry
from mercer.areas.orders.queries import list_timeline
from mercer.areas.orders.tests.make import NOW, make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import Actor, ActorKind

pytestmark = pytest.mark.django_db


def test_entries_are_listed_in_the_order_they_happened():
    order = make_order(make_store())
    cy = Actor(ActorKind.STAFF, "Cy")

    for kind in ("packed", "weighed"):
        record_entry(store_id=order.store_id, order_id=order.id, kind=kind, actor=cy, now=NOW)

    entries = list_timeline(order.id, public_only=False)
    assert [(entry.kind, entry.actor) for entry in entries] == [
        ("placed", "system"), ("packed", "Cy"), ("weighed", "Cy"),
    ]  # fmt: skip
