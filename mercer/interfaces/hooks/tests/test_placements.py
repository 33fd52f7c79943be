"""A notice of the bank settles a placement, whatever the shopper's browser does."""

import pytest

from mercer.areas.checkout.models import Placement
from mercer.areas.payments.operations.look_up_payment import look_up_payment
from mercer.areas.payments.queries import get_payment
from mercer.areas.payments.tests.notices import signed
from mercer.kernel import clock
from mercer.kernel.models import EventRecord
from mercer.kernel.testing import run_jobs
from tests.world import World


@pytest.fixture
def shop(db, bank):
    return World.open(bank)


def waiting(shop):
    """A placement whose shopper is at the bank's page."""
    result = shop.place(shop.fill(shop.variant()), card=None)
    return Placement.objects.get(pk=result.placement_id)


def deliver(client, shop, placement, **changes):
    reference = look_up_payment(payment_id=placement.payment_id, now=clock.now()).gateway_reference
    body, headers = signed(placement.payment, id=reference, **changes)
    return client.post(
        f"/hooks/payments/sandbox/{shop.store.code}/",
        data=body,
        content_type="application/json",
        headers=headers,
    )


def test_the_order_is_confirmed_though_the_shopper_never_came_back(client, shop):
    placement = waiting(shop)

    answers = [deliver(client, shop, placement).status_code for _ in range(2)]

    placement.refresh_from_db()
    assert (answers, placement.status) == ([200, 200], "confirmed")
    assert EventRecord.objects.filter(name="orders.OrderPlaced").count() == 1


def test_a_decline_frees_the_cart(client, shop):
    placement = waiting(shop)

    deliver(client, shop, placement, kind="payment.declined", decline_code="card_declined")

    placement.refresh_from_db()
    assert (placement.status, placement.decline_code) == ("abandoned", "card_declined")
    assert placement.cart.status == "open"


def test_money_for_a_placement_that_was_given_up_goes_back(client, shop, bank):
    placement = waiting(shop)
    deliver(client, shop, placement, kind="payment.declined", decline_code="card_declined")
    bank.shopper_pays(bank.payment(str(placement.payment_id))["action_url"])

    deliver(client, shop, placement, id_="msg_2")
    run_jobs()

    assert get_payment(None, placement.payment_id).status == "voided"
    assert bank.payment(str(placement.payment_id))["status"] == "voided"
