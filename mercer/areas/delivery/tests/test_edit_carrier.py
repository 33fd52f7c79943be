"""Changing carriers."""

import pytest

from mercer.areas.delivery.errors import (
    CarrierNameTaken,
)
from mercer.areas.delivery.operations.edit_carrier import edit_carrier
from mercer.areas.delivery.queries import (
    get_carrier,
    list_carriers,
)
from mercer.areas.delivery.tests.make import make_carrier
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_carriers_are_named_once_and_put_aside():
    store = make_store()
    carrier = make_carrier(store)
    second = make_carrier(store, name="Second")

    with pytest.raises(CarrierNameTaken):
        make_carrier(store)
    with pytest.raises(CarrierNameTaken):
        edit_carrier(
            store_id=store.id, carrier_id=second.id, changes={"name": "City Courier"}, **BY
        )
    edit_carrier(store_id=store.id, carrier_id=carrier.id, changes={"is_active": False}, **BY)

    assert [each.name for each in list_carriers(store.id)] == ["Second"]
    assert get_carrier(store.id, carrier.id).tracking_url("A 1") == "https://cc.example/A%201"


def test_a_dangerous_link_is_refused():
    store = make_store()
    carrier = make_carrier(store)

    with pytest.raises(InvalidFields) as refusal:
        edit_carrier(
            store_id=store.id,
            carrier_id=carrier.id,
            changes={"tracking_link": "javascript:alert({number})"},
            **BY,
        )

    assert refusal.value.problems[0].field == "tracking_link"
    assert get_carrier(store.id, carrier.id).tracking_link == "https://cc.example/{number}"
