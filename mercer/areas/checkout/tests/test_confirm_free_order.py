"""Nothing to pay, nobody to ask."""

from datetime import timedelta

from mercer.areas.checkout.operations.confirm_free_order import confirm_free_order
from mercer.areas.checkout.operations.prepare_order import prepare_order
from mercer.areas.checkout.operations.sweep_placements import sweep_placements
from mercer.areas.checkout.queries import audit_orders
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs


def free_cart(shop):
    """A gift: a download that costs nothing."""
    return shop.fill(shop.variant("LEAFLET", price=0, kind="download", stock_policy="untracked"))


def test_a_free_order_is_placed_and_paid_at_once(shop):
    result = shop.place(free_cart(shop), card=None)

    assert result.is_confirmed
    assert [order.payment_state for order in shop.orders("placed", "closed")] == ["paid"]
    assert confirm_free_order(placement_id=result.placement_id, now=clock.now()) == result
    run_jobs()
    assert audit_orders() == []


def test_one_whose_program_died_is_confirmed_by_the_sweeper(shop):
    prepare_order(
        store=shop.facts, cart_id=free_cart(shop).id, shown_total_minor=None, now=clock.now()
    )

    sweep_placements(now=clock.now() + timedelta(minutes=1))

    assert len(shop.orders()) == 1
