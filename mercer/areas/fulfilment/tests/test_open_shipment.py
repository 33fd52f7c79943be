import pytest

from mercer.areas.fulfilment.errors import NothingToShip, NotReadyToShip, TooManyUnits
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.queries import pick_list, shipments_of, shippable_lines
from mercer.areas.fulfilment.tests.make import line_ids, make_variants, pack, send
from mercer.areas.orders.errors import OrderNotFound
from mercer.areas.orders.models import Order
from mercer.areas.orders.queries import get_order
from mercer.areas.orders.rules import PaymentState
from mercer.areas.orders.tests.make import make_order
from mercer.areas.payments.operations.receive_transfer import receive_transfer
from mercer.areas.payments.tests.make import make_method, make_transfer
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidField
from mercer.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    store = make_store()
    return make_order(store, variants=make_variants(store, "LAMP", "MUG"), quantity=3)


def remaining(order):
    facts = get_order(order.store_id, order.id)
    return {line.sku: line.remaining for line in shippable_lines(facts)}


def test_all_that_is_left_goes_in_one_parcel(order):
    shipment = pack(order)

    (facts,) = shipments_of(order.store_id, order.id)
    assert (shipment.number, shipment.status) == (1, "open")
    assert [(line.sku, line.quantity) for line in facts.lines] == [("LAMP", 3), ("MUG", 3)]
    assert remaining(order) == {}


def test_parts_leave_the_rest_visible(order):
    lamp = line_ids(order)["LAMP"]

    first = pack(order, {lamp: 2})
    left = remaining(order)
    second = pack(order)

    assert (first.number, second.number) == (1, 2)
    assert left == {"LAMP": 1, "MUG": 3}
    assert dict(second.lines.values_list("order_line__sku", "quantity")) == left


def test_a_unit_is_in_one_live_shipment_at_most(order):
    lamp = line_ids(order)["LAMP"]
    pack(order, {lamp: 2})

    with pytest.raises(TooManyUnits) as refusal:
        pack(order, {lamp: 2})

    assert (refusal.value.sku, refusal.value.wanted, refusal.value.remaining) == ("LAMP", 2, 1)
    assert Shipment.objects.count() == 1


def test_nothing_is_left_to_ship(order):
    pack(order)

    with pytest.raises(NothingToShip):
        pack(order)

    assert Shipment.objects.count() == 1


@pytest.mark.parametrize(("units", "bound"), [({new_id(): 1}, None), ({"LAMP": 0}, "1"), ({}, "")])
def test_refuses_lines_that_cannot_be(order, units, bound):
    lines = {line_ids(order).get(each, each): count for each, count in units.items()}

    with pytest.raises(InvalidField) as refusal:
        pack(order, lines)

    assert refusal.value.field == "lines"
    assert not Shipment.objects.exists()


@pytest.mark.parametrize(
    "payment_state",
    [
        PaymentState.AWAITING,
        PaymentState.UNPAID,
        PaymentState.VOIDED,
        PaymentState.REFUNDED,
        PaymentState.PARTLY_PAID,
    ],
)
def test_goods_do_not_leave_before_the_money_is_safe(payment_state):
    order = make_order(make_store(), payment_state=payment_state)

    with pytest.raises(NotReadyToShip) as refusal:
        pack(order)

    assert refusal.value.payment_state == payment_state
    assert not Shipment.objects.exists()


def test_half_a_transfer_ships_nothing_the_whole_ships_all():
    store = make_store()
    order = make_order(store, payment_state=PaymentState.PARTLY_PAID)
    payment = make_transfer(
        method=make_method(store), order_id=order.id, amount_minor=order.total_minor
    )

    def receive(amount, reference):
        receive_transfer(
            payment_id=payment.id,
            amount_minor=amount,
            reference=reference,
            actor=SYSTEM,
            now=clock.now(),
        )

    receive(1, "a")
    with pytest.raises(NotReadyToShip):
        pack(order)
    receive(order.total_minor - 1, "b")

    assert pack(order).number == 1


def test_an_order_that_is_not_placed_does_not_ship():
    order = make_order(make_store(), placed=False)

    with pytest.raises(NotReadyToShip):
        pack(order)

    assert not Shipment.objects.exists()


def test_another_store_has_no_such_order(order):
    order = Order(id=order.id, store_id=make_store().id)

    with pytest.raises(OrderNotFound):
        pack(order)

    assert not Shipment.objects.exists()


def test_the_pick_list_is_what_is_open(order, django_assert_num_queries):
    mug = line_ids(order)["MUG"]
    send(pack(order, {mug: 1}))
    pack(order, {mug: 1, line_ids(order)["LAMP"]: 2})

    with django_assert_num_queries(1):
        picks = pick_list(order.store_id)

    assert [(each.sku, each.quantity, each.shipment_number) for each in picks] == [
        ("LAMP", 2, 2),
        ("MUG", 1, 2),
    ]
    assert picks[0].order_number == order.number
    assert pick_list(make_store().id) == ()
