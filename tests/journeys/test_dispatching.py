"""Cy runs the back office: two parcels out, both arrived, the money taken, the mails written."""

import pytest
from playwright.sync_api import Page, expect

from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough pass phrase"


def sign_in(page: Page, shop, role=Role.STAFF) -> None:
    make_staff(shop.store, role=role, email="cy@example.org", password=PASSWORD)
    page.goto(f"{shop.url}/admin/")
    page.locator("input[name=username]").fill("cy@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def open_order(page: Page, shop, number: str) -> None:
    page.goto(f"{shop.url}/admin/orders/order/")
    page.get_by_role("link", name=number).first.click()


def start_shipment(page: Page, quantity: int) -> None:
    act = page.locator(
        "details.office-act", has=page.get_by_role("button", name="Start this shipment")
    )
    if act.get_attribute("open") is None:
        act.locator("summary").click()
    act.locator("input[type=number]").fill(str(quantity))
    act.get_by_role("button", name="Start this shipment").click()
    page.wait_for_load_state("networkidle")


def dispatch(page: Page, parcel: int) -> None:
    panel = page.locator(f"#shipment-{parcel}")
    panel.locator("input[name$=tracking_number]").fill(f"CC{parcel}")
    panel.get_by_role("button", name="It has left").click()
    page.wait_for_load_state("networkidle")


def deliver(page: Page, parcel: int) -> None:
    panel = page.locator(f"#shipment-{parcel}")
    act = panel.locator("details.office-act").first
    if act.get_attribute("open") is None:
        act.locator("summary").click()
    act.locator("button[type=submit]").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [390, 1280])
def test_two_parcels_go_out_and_arrive(page, shop, width):
    page.set_viewport_size({"width": width, "height": 900})
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    placed = shop.place(shop.fill(lamp, quantity=3))
    sign_in(page, shop)

    for parcel, quantity in ((1, 1), (2, 2)):
        open_order(page, shop, placed.order_number)
        start_shipment(page, quantity)
        dispatch(page, parcel)
        expect(page.locator(f"#shipment-{parcel}").get_by_text(f"CC{parcel}")).to_be_visible()
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
