"""Two people at the packing table at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from mercer.areas.fulfilment.errors import NothingToShip, NotReadyToShip
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.queries import audit_shipments
from mercer.areas.fulfilment.tests.make import CY, make_variants, pack, send
from mercer.areas.inventory.tests.make import numbers
from mercer.areas.orders.errors import AlreadyShipped
from mercer.areas.orders.models import Order
from mercer.areas.orders.operations.cancel_order import cancel_order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import IllegalMove

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
REFUSALS = (NothingToShip, NotReadyToShip, IllegalMove, AlreadyShipped)


def at_once(*calls):
    gate = Barrier(len(calls))

    def run(call):
        try:
            gate.wait(10)
            return call()
        except REFUSALS as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def make(store, **options):
    with transaction.atomic():
        return make_order(store, **options)


def test_one_parcel_is_packed_once():
    order = make(make_store())

    results = at_once(*[lambda: pack(order)] * 4)

    assert sum(isinstance(each, NothingToShip) for each in results) == 3
    assert Shipment.objects.count() == 1


def test_one_parcel_leaves_once():
    store = make_store()
    variants = make_variants(store, "LAMP")
    shipment = pack(make(store, variants=variants, quantity=2))

    results = at_once(*[lambda: send(shipment)] * 4)

    assert sum(isinstance(each, IllegalMove) for each in results) == 3
    assert numbers(variants) == [(8, 0)]


def test_dispatch_and_cancel_agree_who_won():
    for _ in range(4):
        store = make_store()
        variants = make_variants(store, "LAMP")
        order = make(store, variants=variants, quantity=2)
        shipment = pack(order)

        at_once(
            lambda shipment=shipment: send(shipment),
            lambda order=order: cancel_order(
                store_id=order.store_id,
                order_id=order.id,
                reason="",
                actor=CY,
                now=clock.now(),
            ),
        )

        status = Order.objects.get(pk=order.id).status
        sent = Shipment.objects.get(pk=shipment.id).status == "dispatched"
        assert (status, sent) in [("placed", True), ("cancelled", False)]
        assert numbers(variants) == [(8, 0) if sent else (10, 0)]
    assert audit_shipments() == []
