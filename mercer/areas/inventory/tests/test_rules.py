"""Who gets how much from where; no database."""

from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.inventory.rules import (
    AllocationLine,
    Shelf,
    Shortage,
    availability_of,
    most_sellable,
    plan_allocation,
    sum_demand,
)
from mercer.kernel.ids import new_id

LAMP, BULB = new_id(), new_id()


def line(variant_id, quantity, *, policy="deny", limit=None):
    sku = {LAMP: "LAMP", BULB: "BULB"}[variant_id]
    return AllocationLine(new_id(), variant_id, sku, quantity, policy, limit)


QUANTITIES = st.integers(min_value=1, max_value=20)
FREE = st.lists(st.integers(min_value=-10, max_value=30), max_size=3)


@given(
    st.lists(st.tuples(st.sampled_from([LAMP, BULB]), QUANTITIES), min_size=1, max_size=6),
    FREE,
    FREE,
    st.integers(min_value=0, max_value=15),
    st.sampled_from([("deny", None), ("backorder", None), ("backorder", 5), ("untracked", None)]),
)
def test_a_plan_is_whole_and_never_promises_too_much(asked, lamps, bulbs, held, policy):
    lines = [line(variant, units, policy=policy[0], limit=policy[1]) for variant, units in asked]
    shelves = {
        LAMP: [Shelf(new_id(), free) for free in lamps],
        BULB: [Shelf(new_id(), free) for free in bulbs],
    }

    plan = plan_allocation(lines, shelves, {LAMP: held})

    if policy[0] == "untracked":
        assert (plan.takes, plan.shortages, plan.backordered) == ([], [], {})
        return
    if plan.shortages:
        assert plan.takes == []
        assert plan.backordered == {}
        return
    for each in lines:
        own = [take for take in plan.takes if take.order_line_id == each.order_line_id]
        assert sum(take.quantity for take in own) == each.quantity
        assert sum(take.backordered for take in own) == plan.backordered.get(each.order_line_id, 0)
    for variant, wanted in sum_demand(asked).items():
        free = sum(shelf.free for shelf in shelves[variant]) - (held if variant == LAMP else 0)
        most = most_sellable(policy[0], policy[1], free)
        assert most is None or wanted <= most
        for shelf in shelves[variant]:
            there = [take for take in plan.takes if take.level_id == shelf.level_id]
            present = sum(take.quantity - take.backordered for take in there)
            assert present <= max(shelf.free, 0)


@given(
    st.lists(st.tuples(st.sampled_from([LAMP, BULB]), QUANTITIES), min_size=1, max_size=6),
    FREE,
)
def test_a_refusal_names_exactly_what_is_short(asked, lamps):
    lines = [line(variant, units) for variant, units in asked]
    shelves = {LAMP: [Shelf(new_id(), free) for free in lamps]}

    plan = plan_allocation(lines, shelves, {})

    free = {"LAMP": max(sum(lamps), 0), "BULB": 0}
    wanted = {("LAMP" if key == LAMP else "BULB"): n for key, n in sum_demand(asked).items()}
    assert {each.sku: each for each in plan.shortages} == {
        sku: Shortage(sku, units, free[sku]) for sku, units in wanted.items() if units > free[sku]
    }


def test_what_is_late_goes_to_the_first_location():
    near, far = Shelf(new_id(), 1), Shelf(new_id(), 2)
    each = line(LAMP, 5, policy="backorder")

    plan = plan_allocation([each], {LAMP: [near, far]}, {})

    assert [(take.level_id, take.quantity, take.backordered) for take in plan.takes] == [
        (near.level_id, 3, 2),
        (far.level_id, 2, 0),
    ]
    assert plan.backordered == {each.order_line_id: 2}


def test_how_many_can_be_sold():
    assert most_sellable("deny", None, -3) == 0
    assert most_sellable("deny", 5, 2) == 2
    assert most_sellable("backorder", 5, -3) == 2
    assert most_sellable("backorder", 5, -9) == 0
    assert most_sellable("backorder", None, -9) is None
    assert most_sellable("untracked", None, 0) is None


def test_what_a_shopper_is_told():
    sold_out = availability_of(LAMP, "deny", None, -2)
    late = availability_of(LAMP, "backorder", 3, -2)
    uncounted = availability_of(LAMP, "untracked", None, 0)

    assert (sold_out.available, sold_out.can_sell, sold_out.most) == (0, False, 0)
    assert (late.available, late.can_sell, late.most) == (0, True, 1)
    assert (uncounted.available, uncounted.can_sell, uncounted.most) == (None, True, None)
