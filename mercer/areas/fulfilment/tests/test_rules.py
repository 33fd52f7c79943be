from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.fulfilment.rules import (
    LineMoney,
    ShipmentStatus,
    check_move,
    due_for_units,
    shipment_amount,
)
from mercer.kernel.errors import IllegalMove

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
LAMP = LineMoney(A, 3, 1000, needs_shipping=True)
MUG = LineMoney(B, 1, 500, needs_shipping=True)
BOOK = LineMoney(C, 1, 300, needs_shipping=False)


def amount(now, before=None, taken=0, lines=(LAMP, MUG, BOOK)):
    return shipment_amount(
        lines=lines,
        before=before or {},
        now=now,
        taken_before=taken,
        delivery_minor=480,
        total_minor=sum(line.due_minor for line in lines) + 480,
    )


def test_the_last_unit_takes_the_residue():
    assert [due_for_units(LAMP, units) for units in range(4)] == [0, 333, 666, 1000]


def test_delivery_and_downloads_go_with_the_first_shipment():
    assert amount({A: 1}) == 333 + 480 + 300


def test_a_later_shipment_is_its_units_alone():
    assert amount({A: 1}, {A: 1}, taken=1113) == 333


def test_the_last_shipment_takes_what_is_left():
    assert amount({A: 1, B: 1}, {A: 2}, taken=1446) == 2280 - 1446


def test_one_shipment_is_the_whole_order():
    assert amount({A: 3, B: 1}) == 2280


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 10_000)), min_size=1, max_size=4),
    st.integers(0, 1000),
    st.randoms(),
)
def test_shipments_sum_to_the_total_however_they_are_packed(sizes, delivery, random):
    lines = [
        LineMoney(UUID(int=n), quantity, due, needs_shipping=n == 0 or random.random() < 0.8)
        for n, (quantity, due) in enumerate(sizes)
    ]
    total = sum(line.due_minor for line in lines) + delivery
    units = [line.id for line in lines if line.needs_shipping for _ in range(line.quantity)]
    random.shuffle(units)
    before: dict[UUID, int] = {}
    amounts: list[int] = []
    while units:
        cut = random.randint(1, len(units))
        parcel = {each: units[:cut].count(each) for each in units[:cut]}
        amounts.append(
            shipment_amount(
                lines=lines,
                before=before,
                now=parcel,
                taken_before=sum(amounts),
                delivery_minor=delivery,
                total_minor=total,
            )
        )
        before = {each: before.get(each, 0) + parcel.get(each, 0) for each in before | parcel}
        units = units[cut:]

    assert sum(amounts) == total
    assert min(amounts) >= 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ShipmentStatus.DISPATCHED, ShipmentStatus.DISPATCHED),
        (ShipmentStatus.DISPATCHED, ShipmentStatus.CANCELLED),
        (ShipmentStatus.CANCELLED, ShipmentStatus.OPEN),
        (ShipmentStatus.OPEN, ShipmentStatus.DELIVERED),
    ],
)
def test_moves_that_cannot_be(old, new):
    with pytest.raises(IllegalMove):
        check_move(old, new)
