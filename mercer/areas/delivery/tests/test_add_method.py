"""Adding methods."""

import pytest

from mercer.areas.delivery.errors import (
    MethodCodeTaken,
)
from mercer.areas.delivery.operations.edit_method import edit_method
from mercer.areas.delivery.queries import (
    get_method,
    get_zone,
    list_zones,
)
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
BY = {"actor": SYSTEM, "now": clock.now()}


def test_what_is_added_is_found_and_the_log_tells():
    store = make_store()

    method = make_method(store, kind="weight", tiers=[[500, 300], [None, 900]])

    zones = list_zones(store.id)
    assert [each.zone.countries for each in zones] == [("GB",)]
    assert zones[0].methods[0].tiers == ((500, 300), (None, 900))
    assert get_method(store.id, method.id).kind == "weight"
    logged = EventRecord.objects.filter(name="delivery.DeliveryChanged")
    assert [row.body["subject"] for row in logged.order_by("announced_at")] == ["zone", "method"]


def test_a_code_is_used_once_in_a_zone_and_currency():
    store = make_store(currencies=["EUR"])
    zone = make_zone(store)
    make_method(store, zone=zone)
    euro = make_method(store, zone=zone, currency="EUR")

    with pytest.raises(MethodCodeTaken):
        make_method(store, zone=zone)
    with pytest.raises(MethodCodeTaken):
        edit_method(store_id=store.id, method_id=euro.id, changes={"currency": "GBP"}, **BY)

    assert len(get_zone(store.id, zone.id).methods) == 2


def test_a_wrong_method_is_refused_whole():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_method(store, price_minor=-1, code="", kind="drone")

    assert {each.field for each in refusal.value.problems} == {
        "price_minor",
        "code",
        "name",
        "kind",
    }
    assert list_zones(store.id)[0].methods == ()
