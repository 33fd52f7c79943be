"""Remembering to ask a buyer."""

import pytest

from mercer.areas.fulfilment.operations.deliver_shipment import deliver_shipment
from mercer.areas.fulfilment.tests.make import CY, line_ids, pack, send
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.models import ReviewInvitation, StoreReviewSettings
from mercer.areas.reviews.operations.plan_invitation import plan_invitation
from mercer.areas.reviews.tests.make import make_delivered_order
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_the_last_parcel_plans_one():
    store = make_store()
    order = make_order(store, quantity=2)
    [line] = line_ids(order).values()
    for parcel in (send(pack(order, {line: 1})), send(pack(order, {line: 1}))):
        assert not ReviewInvitation.objects.exists()
        deliver_shipment(store_id=store.id, shipment_id=parcel.id, actor=CY, now=clock.now())
        run_planning(order)

    assert ReviewInvitation.objects.get().order_id == order.id


def run_planning(order):
    plan_invitation(store_id=order.store_id, order_id=order.id, now=clock.now())


def test_a_delivery_that_is_told_twice_plans_one():
    order = make_delivered_order(make_store())

    run_planning(order)
    run_planning(order)

    assert ReviewInvitation.objects.count() == 1


def test_the_fact_itself_is_listened_to():
    order = make_delivered_order(make_store())

    run_jobs()

    assert ReviewInvitation.objects.get().order_id == order.id


def test_a_store_that_does_not_ask_plans_none():
    store = make_store()
    StoreReviewSettings.objects.create(store=store, invites=False)

    run_planning(make_delivered_order(store))

    assert not ReviewInvitation.objects.exists()
