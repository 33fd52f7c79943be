"""Cy runs the back office: two parcels out, both arrived, the money taken, the mails written."""

import pytest
from playwright.sync_api import Page, expect

from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.stores.rules import Role
from mercer.kernel.testing import run_jobs
from tests.journeys.office import sit_down
from tests.journeys.steps import unfold
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_order(page: Page, shop, number: str) -> None:
    page.goto(f"{shop.url}/admin/orders/order/")
    page.get_by_role("link", name=number).first.click()


def start_shipment(page: Page, parcel: int, quantity: int) -> None:
    act = page.locator("details.office-act:has(form[action$='/open-shipment/'])")
    unfold(act)
    act.locator("input[type=number]").fill(str(quantity))
    act.get_by_role("button", name="Start this shipment").click()
    expect(page.locator(f"#shipment-{parcel}")).to_be_visible()


def dispatch(page: Page, parcel: int) -> None:
    panel = page.locator(f"#shipment-{parcel}")
    panel.locator("input[name$=tracking_number]").fill(f"CC{parcel}")
    panel.get_by_role("button", name="It has left").click()
    expect(panel.get_by_text(f"CC{parcel}")).to_be_visible()


def deliver(page: Page, parcel: int) -> None:
    panel = page.locator(f"#shipment-{parcel}")
    act = panel.locator("details.office-act").first
    unfold(act)
    act.locator("button[type=submit]").click()
    expect(panel.get_by_text("· arrived")).to_be_visible()


@both_widths
def test_two_parcels_go_out_and_arrive(window, shop):
    page = window.page
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    placed = shop.place(shop.fill(lamp, quantity=3))
    sit_down(page, shop, role=Role.STAFF)

    open_order(page, shop, placed.order_number)
    for parcel, quantity in ((1, 1), (2, 2)):
        start_shipment(page, parcel, quantity)
        dispatch(page, parcel)
        deliver(page, parcel)
    run_jobs()

    order = Order.objects.get(pk=placed.order_id)
    assert (order.fulfilment_state, order.payment_state) == ("delivered", "paid")
    assert shop.stock([lamp]) == [(2, 0)]
    mails = [each.template for each in Message.objects.order_by("written_at")]
    assert sorted(mails) == [
        "order_placed",
        "shipment_delivered",
        "shipment_delivered",
        "shipment_dispatched",
        "shipment_dispatched",
    ]
    open_order(page, shop, placed.order_number)
    expect(page.get_by_role("button", name="Start this shipment")).to_have_count(0)
