"""Changing zones."""

import pytest

from mercer.areas.delivery.errors import (
    CarrierNotFound,
    MethodNotFound,
    ZoneNotFound,
)
from mercer.areas.delivery.operations.edit_carrier import edit_carrier
from mercer.areas.delivery.operations.edit_method import edit_method
from mercer.areas.delivery.operations.edit_zone import edit_zone
from mercer.areas.delivery.operations.remove_method import remove_method
from mercer.areas.delivery.operations.remove_zone import remove_zone
from mercer.areas.delivery.queries import (
    get_carrier,
    get_method,
    get_zone,
)
from mercer.areas.delivery.tests.make import make_carrier, make_method, make_zone
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_a_zone_is_redrawn():
    store = make_store()
    zone = make_zone(store, postal_codes=["SW"])

    edit_zone(
        store_id=store.id, zone_id=zone.id, changes={"countries": [], "postal_codes": []}, **BY
    )

    assert get_zone(store.id, zone.id).zone.countries == ()


def test_postal_codes_are_not_left_without_their_country():
    store = make_store()
    zone = make_zone(store, postal_codes=["SW"])

    with pytest.raises(InvalidFields):
        edit_zone(store_id=store.id, zone_id=zone.id, changes={"countries": []}, **BY)

    assert get_zone(store.id, zone.id).zone.countries == ("GB",)


def test_another_stores_things_are_out_of_reach():
    store, other = make_store(), make_store()
    method, carrier = make_method(other), make_carrier(other)

    with pytest.raises(ZoneNotFound):
        make_method(store, zone=get_zone(other.id, method.zone_id).zone)
    with pytest.raises(ZoneNotFound):
        edit_zone(store_id=store.id, zone_id=method.zone_id, changes={"name": "X"}, **BY)
    with pytest.raises(ZoneNotFound):
        remove_zone(store_id=store.id, zone_id=method.zone_id, **BY)
    with pytest.raises(MethodNotFound):
        edit_method(store_id=store.id, method_id=method.id, changes={"name": "X"}, **BY)
    with pytest.raises(MethodNotFound):
        remove_method(store_id=store.id, method_id=method.id, **BY)
    with pytest.raises(CarrierNotFound):
        edit_carrier(store_id=store.id, carrier_id=carrier.id, changes={"name": "X"}, **BY)

    assert get_method(other.id, method.id).name == "Post"
    assert get_carrier(other.id, carrier.id).name == "City Courier"
