"""Trials of a shop that was not open leave nothing behind in its books."""

import pytest

from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations.remove_test_orders import remove_test_orders
from mercer.areas.fulfilment.tests.make import CY, make_paid_order, make_variants, pack, send
from mercer.areas.inventory.models import Allocation, StockLevel
from mercer.areas.orders.models import Order
from mercer.areas.payments.gateway import gateways
from mercer.areas.payments.models import Payment
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def shelf():
    """What lies there and what of it is promised, by SKU."""
    rows = StockLevel.objects.values_list("sku", "on_hand", "allocated")
    return {sku: (on_hand, allocated) for sku, on_hand, allocated in rows}


def test_trials_go_with_their_parcels_money_and_promises_and_real_orders_stay(bank):
    store = make_store()
    variants = make_variants(store, "LAMP", "BULB")
    real, _ = make_paid_order(bank, store, variants=variants)
    before = shelf()
    waiting, _ = make_paid_order(bank, store, variants=variants)
    sent, _ = make_paid_order(bank, store, variants=variants)
    send(pack(sent))
    Order.objects.filter(pk__in=[waiting.pk, sent.pk]).update(is_test=True)

    gone, stay = remove_test_orders(store_id=store.id, actor=CY, now=clock.now())

    assert (gone, stay) == ((waiting.number, sent.number), ())
    assert list(Order.objects.all()) == [real]
    assert {each.order_id for each in Payment.objects.all()} == {real.pk}
    assert {each.order_id for each in Allocation.objects.all()} <= {real.pk}
    assert not Shipment.objects.exists()
    assert shelf() == before


def test_a_trial_whose_money_a_real_bank_has_stays_as_it_is(bank, monkeypatch):
    store = make_store()
    order, _ = make_paid_order(bank, store)
    Order.objects.filter(pk=order.pk).update(is_test=True)
    monkeypatch.setattr(gateways()["sandbox"], "is_trial", False)
    before = (shelf(), Payment.objects.count(), Allocation.objects.count())

    told = remove_test_orders(store_id=store.id, actor=CY, now=clock.now())

    assert told == ((), (order.number,))
    assert (shelf(), Payment.objects.count(), Allocation.objects.count()) == before
    assert Order.objects.get() == order
