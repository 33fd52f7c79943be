"""The verb remove group: what it changes, tells and refuses."""

from typing import Any

import pytest

from mercer.areas.customers.group_models import GroupMember
from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.operations.remove_group import remove_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
OFFERS = [{"code": "wants_offers", "value": ""}]


def who(store: Any) -> dict[str, Any]:
    """Whose group it is, and who does it."""
    return {"store_id": store.id, "actor": SYSTEM, "now": clock.now()}


def told(name: str) -> list[Any]:
    """What was announced by that name."""
    return list(
        EventRecord.objects.filter(name=f"customers.{name}")
        .order_by("id")
        .values_list("body", flat=True)
    )


def test_removing_a_group_leaves_its_customers() -> None:
    store = make_store()
    group = add_group(name="Trade", **who(store))
    ada = make_customer(store)
    put_in_group(group_id=group.id, customer_ids=[ada.id], **who(store))

    remove_group(group_id=group.id, **who(store))

    assert not GroupMember.objects.exists()
    ada.refresh_from_db()
    assert ada.email
