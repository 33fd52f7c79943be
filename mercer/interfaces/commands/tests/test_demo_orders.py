"""The demo's past year: drawn from a seed, in order in every book, and gone with one command."""

from collections import Counter
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.catalogue.models import Product
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.customers.models import Customer
from mercer.areas.fulfilment.models import Shipment, ShipmentLine
from mercer.areas.fulfilment.operations.dispatch_shipment import dispatch_shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.fulfilment.queries import audit_shipments
from mercer.areas.inventory.models import Allocation, StockLevel, StockMovement
from mercer.areas.inventory.queries import audit_stock
from mercer.areas.orders.models import Order, OrderLine, OrderTag, TaxLine, TimelineEntry
from mercer.areas.orders.rules import FulfilmentState, OrderStatus, PaymentState
from mercer.areas.payments.models import Payment, PaymentTransaction
from mercer.areas.payments.queries import audit_money
from mercer.areas.stores.queries import forget_directory, list_stores
from mercer.interfaces.commands.demo.add_history import add_history
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.interfaces.commands.demo.past_year import Ending, Wish, draw_year
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

NOW = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
WISHES = (Wish("CHEAP", 1200, 3.0), Wish("MIDDLE", 4500, 2.0), Wish("DEAR", 24900, 0.4))
BOOKS = (Order, OrderLine, TaxLine, TimelineEntry, OrderTag, Payment, PaymentTransaction, Shipment,
         ShipmentLine, Allocation, StockMovement, Customer, Product, EventRecord)  # fmt: skip


def year(seed: int):
    return draw_year(seed, NOW, WISHES, time_zone="Europe/Berlin")


@pytest.fixture
def shop(monkeypatch):
    """A demo store with four kinds of goods and no past."""
    forget_directory()
    wanted = {"marsh-mug", "brook-carafe", "rook-stool", "slow-table"}
    some = tuple(each for each in GOODS if each.slug in wanted)
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    yield list_stores()[0]
    forget_directory()


def problems() -> list[str]:
    return [*audit_orders(), *audit_money(), *audit_stock(), *audit_shipments()]


def counted() -> list[int]:
    return [model.objects.count() for model in BOOKS]


def shelves() -> list[tuple[str, int, int]]:
    return list(StockLevel.objects.order_by("sku").values_list("sku", "on_hand", "allocated"))


def test_the_same_seed_draws_the_same_year():
    first, second, other = year(1), year(1), year(2)

    assert first == second
    assert first != other
    assert len(first) > 800


def test_a_year_looks_like_one():
    drawn = year(1)
    months = Counter(order.placed_at.month for order in drawn)
    buyers = Counter(order.shopper.email for order in drawn)
    endings = Counter(order.ending for order in drawn)

    assert [order.placed_at for order in drawn] == sorted(order.placed_at for order in drawn)
    assert months[12] > 2 * months[7]
    assert sum(count > 1 for count in buyers.values()) > len(buyers) / 10
    assert set(endings) == set(Ending)
    assert endings[Ending.DELIVERED] > 0.85 * len(drawn)
    assert all(order.placed_at < NOW for order in drawn)


@pytest.mark.django_db
def test_the_books_agree_after_a_year_was_written(shop):
    stock = {sku: on_hand - allocated for sku, on_hand, allocated in shelves()}

    written = add_history(shop, now=clock.now(), per_day=0.6)

    assert written > 100
    assert Order.objects.count() == OrderTag.objects.filter(name="demo data").count() == written
    assert {sku: on_hand - allocated for sku, on_hand, allocated in shelves()} == stock
    assert Order.objects.filter(status=OrderStatus.CANCELLED).exists()
    assert Order.objects.filter(payment_state=PaymentState.REFUNDED).exists()
    assert Order.objects.filter(fulfilment_state=FulfilmentState.DELIVERED).count() > 50
    assert problems() == []


@pytest.mark.django_db
def test_the_shopper_whose_login_is_given_out_bought_most_often(shop):
    ada = Customer.objects.get(email="ada@demo.example")

    add_history(shop, now=clock.now(), per_day=0.6)

    buyers = Counter(Order.objects.exclude(customer=None).values_list("customer", flat=True))
    # Others may have bought as often.
    assert buyers[ada.pk] == max(buyers.values()) > 1
    assert Customer.objects.filter(email="ada@demo.example").count() == 1
    assert problems() == []


@pytest.mark.django_db
def test_nothing_is_announced_and_a_second_year_is_not_written(shop):
    add_history(shop, now=clock.now(), per_day=0.6)
    before = counted()

    again = add_history(shop, now=clock.now(), per_day=0.6)

    assert again == 0
    assert counted() == before
    assert not EventRecord.objects.filter(name__contains="Order").exists()


@pytest.mark.django_db
def test_one_command_removes_the_year_and_nothing_else(shop):
    before, stock = counted(), shelves()
    add_history(shop, now=clock.now(), per_day=0.6)

    call_command("remove_demo_orders", stdout=StringIO())

    assert counted() == before
    assert shelves() == stock
    assert problems() == []


@pytest.mark.django_db
def test_what_staff_did_with_past_orders_goes_with_them(shop):
    stock = shelves()
    add_history(shop, now=clock.now(), per_day=4.0)
    waiting = Order.objects.filter(fulfilment_state=FulfilmentState.UNFULFILLED, status="placed")
    order = waiting.first()
    parcel = open_shipment(
        store_id=shop.id, order_id=order.id, lines=None, actor=SYSTEM, now=clock.now()
    )
    dispatch_shipment(
        store_id=shop.id, shipment_id=parcel.id, carrier_id=None, tracking_number="",
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip
    assert problems() == []

    call_command("remove_demo_orders", stdout=StringIO())

    assert shelves() == stock
    assert problems() == []


@pytest.mark.django_db
def test_past_orders_go_and_come_only_once_whatever_their_tags_say(shop):
    before, stock = counted(), shelves()
    add_history(shop, now=clock.now(), per_day=0.6)
    OrderTag.objects.update(name="gift")

    again = add_history(shop, now=clock.now(), per_day=0.6)
    call_command("remove_demo_orders", stdout=StringIO())

    assert again == 0
    assert counted() == before
    assert shelves() == stock


@pytest.mark.django_db
def test_an_order_that_staff_tagged_stays(shop):
    add_history(shop, now=clock.now(), per_day=0.6)
    order = Order.objects.first()
    Payment.objects.filter(order_id=order.id).update(gateway_reference="real")

    call_command("remove_demo_orders", stdout=StringIO())

    assert list(Order.objects.all()) == [order]
    assert OrderTag.objects.get().order_id == order.id
