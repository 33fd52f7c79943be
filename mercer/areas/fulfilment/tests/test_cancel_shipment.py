import pytest

from mercer.areas.fulfilment.operations.cancel_shipment import cancel_shipment
from mercer.areas.fulfilment.queries import shippable_lines
from mercer.areas.fulfilment.tests.make import CY, make_variants, pack, send
from mercer.areas.orders.queries import get_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    store = make_store()
    return make_order(store, variants=make_variants(store, "LAMP", "MUG"), quantity=3)


def remaining(order):
    facts = get_order(order.store_id, order.id)
    return {line.sku: line.remaining for line in shippable_lines(facts)}


def test_a_cancelled_parcel_gives_its_units_back(order):
    shipment = pack(order)

    cancel_shipment(store_id=order.store_id, shipment_id=shipment.id, actor=CY, now=clock.now())

    assert remaining(order) == {"LAMP": 3, "MUG": 3}
    assert pack(order).number == 2


def test_a_parcel_that_left_is_not_cancelled(order):
    shipment = send(pack(order))

    with pytest.raises(IllegalMove):
        cancel_shipment(store_id=order.store_id, shipment_id=shipment.id, actor=CY, now=clock.now())

    shipment.refresh_from_db()
    assert shipment.status == "dispatched"
