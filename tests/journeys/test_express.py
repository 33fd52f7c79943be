"""Journeys with an express wallet: there, back with contact and address, looked over, paid."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.checkout.queries import audit_orders
from mercer.areas.orders.models import Order
from mercer.kernel.testing import run_jobs
from tests.journeys.steps import expect_thanks, put_in_cart
from tests.journeys.windows import Window, also_without_scripts
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_THE_WALLET = re.compile(r"/wallet/")


def share(page, person="Edith Clarke", card="4242"):
    """Say yes in the wallet."""
    page.wait_for_url(ON_THE_WALLET)
    page.get_by_role("radio", name=re.compile(person)).check()
    page.get_by_role("radio", name=re.compile(f"ending in {card}")).check()
    page.get_by_role("button", name="Share with").click()


def placed():
    """What the orders come to that were placed; all books agree."""
    run_jobs()
    assert audit_orders() == []
    return [each.total_minor for each in Order.objects.filter(status="placed")]


@also_without_scripts
def test_bought_from_the_product_s_page_with_nothing_typed(window: Window, shop: World) -> None:
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    page.get_by_role("button", name="Buy now with Sandbox Pay").click()
    share(page)

    expect(page.get_by_role("heading", name="Look over your order")).to_be_visible()
    expect(page.get_by_text("edith.clarke@example.org").first).to_be_visible()
    expect(page.get_by_text("SW1Y 4JH").first).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("Post"))).to_be_checked()
    page.get_by_role("button", name="Pay £28.95 with Sandbox Pay").click()

    expect_thanks(page)
    assert placed() == [2895]
    page.go_back()
    assert placed() == [2895]


def test_a_card_that_asks_for_a_code_and_two_presses_are_one_order(page, shop):
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/cart/")
    page.get_by_role("button", name="Buy with Sandbox Pay").click()
    share(page, card="3155")
    page.get_by_role("button", name=re.compile("^Pay ")).dblclick()
    page.get_by_role("textbox").fill("123456")
    page.get_by_role("button", name="Approve payment").click()

    expect_thanks(page)
    assert placed() == [2895]
