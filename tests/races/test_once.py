"""Whatever is done at the same moment, it is done once."""

import pytest

from mercer.areas.checkout.models import Placement
from mercer.areas.checkout.operations.drop_placement import drop_placement
from mercer.areas.checkout.operations.resume_placement import resume_placement
from mercer.areas.checkout.operations.settle_placement import settle_placement
from mercer.areas.checkout.queries import audit_orders
from mercer.areas.checkout.rules import PlacementStatus
from mercer.areas.notifications.models import Message
from mercer.areas.payments.gateway import Outcome, OutcomeState
from mercer.kernel import clock
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs
from tests.races.conftest import kinds, run_together

pytestmark = pytest.mark.race


def test_the_same_cart_placed_ten_times_at_once_is_one_order(shop):
    lamp = shop.variant("LAMP", on_hand=50)
    cart = shop.fill(lamp)

    results = run_together(*[lambda: shop.place(cart)] * 10)

    assert set(kinds(results)) <= {"confirmed", "PlacementInFlight"}
    assert len(shop.orders()) == 1
    assert shop.stock([lamp]) == [(50, 1)]
    assert shop.place(cart).is_confirmed


def test_notice_and_browser_at_the_same_moment_are_one_confirmation_and_one_mail(shop, bank):
    waiting = shop.place(shop.fill(shop.variant()), card=None)
    placement = Placement.objects.select_related("order").get(pk=waiting.placement_id)
    bank.shopper_pays(waiting.action_url)
    told = Outcome(
        OutcomeState.AUTHORISED,
        gateway_reference=bank.payment(str(placement.payment_id))["id"],
        amount_minor=placement.order.total_minor,
    )

    results = run_together(
        *[lambda: settle_placement(payment_id=placement.payment_id, outcome=told, now=clock.now())]
        * 4,
        *[lambda: resume_placement(store_id=shop.store.id, token=waiting.token, now=clock.now())]
        * 4,
    )
    run_jobs()

    assert kinds(results) == {"confirmed": 8}
    assert EventRecord.objects.filter(name="orders.OrderPlaced").count() == 1
    assert Message.objects.filter(order_id=placement.order_id).count() == 1
    assert audit_orders() == []


def test_paying_and_giving_up_at_the_same_moment_end_in_one_of_the_two(shop, bank):
    for _ in range(5):
        lamp = shop.variant(f"LAMP-{EventRecord.objects.count()}", on_hand=1)
        waiting = shop.place(shop.fill(lamp), card=None)
        placement = Placement.objects.get(pk=waiting.placement_id)

        run_together(
            lambda url=waiting.action_url: bank.shopper_pays(url),
            lambda token=waiting.token: drop_placement(
                store_id=shop.store.id, token=token, now=clock.now()
            ),
        )
        result = resume_placement(store_id=shop.store.id, token=waiting.token, now=clock.now())
        run_jobs()

        at_bank = bank.payment(str(placement.payment_id))["status"]
        confirmed = result.status == PlacementStatus.CONFIRMED
        assert at_bank == ("authorised" if confirmed else "voided")
        assert shop.stock([lamp]) == [(1, int(confirmed))]
