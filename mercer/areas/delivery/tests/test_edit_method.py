"""Zones, methods and carriers: added, edited, removed, refused."""

import pytest

from mercer.areas.delivery.errors import (
    CarrierNameTaken,
    CarrierNotFound,
    MethodCodeTaken,
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
    list_carriers,
    list_zones,
)
from mercer.areas.delivery.tests.make import make_carrier, make_method, make_zone
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


def test_edits_are_kept():
    store = make_store()
    method = make_method(store)

    edit_zone(
        store_id=store.id,
        zone_id=method.zone_id,
        changes={"postal_codes": ["sw 1", "E"]},
        **BY,
    )
    edit_method(
        store_id=store.id, method_id=method.id, changes={"price_minor": 0, "days_max": 9}, **BY
    )

    assert get_zone(store.id, method.zone_id).zone.postal_codes == ("E", "SW1")
    kept = get_method(store.id, method.id)
    assert (kept.price_minor, kept.days_max, kept.code) == (0, 9, "post")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"price_minor": -1}, "price_minor"),
        ({"price_minor": 1.5}, "price_minor"),
        ({"kind": "drone"}, "kind"),
        ({"kind": "weight"}, "tiers"),
        ({"currency": "XXY"}, "currency"),
        ({"days_min": 9}, "days_max"),
        ({"name": "  "}, "name"),
        ({"code": "a b"}, "code"),
        ({"free_over_minor": "x"}, "free_over_minor"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_field_of_a_method_is_named_and_nothing_changes(changes, field):
    store = make_store()
    method = make_method(store)

    with pytest.raises(InvalidFields) as refusal:
        edit_method(store_id=store.id, method_id=method.id, changes=changes, **BY)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert get_method(store.id, method.id).price_minor == 495


def test_postal_codes_need_a_country():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_zone(store, countries=(), postal_codes=["1"])

    assert refusal.value.problems[0].field == "countries"
    assert list_zones(store.id) == ()


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


def test_removed_is_gone_with_what_hangs_on_it():
    store = make_store()
    method, other = make_method(store), make_method(store)

    remove_zone(store_id=store.id, zone_id=method.zone_id, **BY)
    remove_method(store_id=store.id, method_id=other.id, **BY)

    with pytest.raises(MethodNotFound):
        get_method(store.id, method.id)
    assert [each.methods for each in list_zones(store.id)] == [()]


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
