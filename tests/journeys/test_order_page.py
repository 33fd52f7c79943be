"""Journeys of buyers who watch their order, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.fulfilment.tests.make import pack, send
from mercer.areas.orders.models import Order
from tests.journeys.steps import look_again
from tests.journeys.windows import also_without_scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@also_without_scripts
def test_the_parcel_that_leaves_is_seen_on_the_order_s_page(window, shop):
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    order = Order.objects.get(pk=shop.place(shop.fill(lamp)).order_id)
    page = window.page
    if window.has_scripts:
        page.clock.install()
    page.goto(f"{shop.url}/orders/find/")
    page.locator("[name=number]").fill(order.number)
    page.locator("[name=email]").fill("ada@example.org")
    page.get_by_role("button", name="Show my order").click()
    expect(page.get_by_role("heading", name=f"Order {order.number}")).to_be_visible()
    expect(page.get_by_text("CC1")).to_have_count(0)

    send(pack(order), carrier_id=None, number="CC1")
    look_again(window)

    expect(page.get_by_text("CC1")).to_be_visible()
    if window.has_scripts:
        expect(page.locator("#order-news")).not_to_be_empty()
