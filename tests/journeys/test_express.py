"""Journeys with an express wallet: there, back with contact and address, looked over, paid."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.checkout.queries import audit_orders
from mercer.areas.orders.models import Order
from mercer.kernel.testing import run_jobs
from tests.journeys.steps import ADDRESS, choose, expect_thanks, put_in_cart, settle
from tests.journeys.windows import Window, also_without_scripts, on_a_phone
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_THE_WALLET = re.compile(r"/wallet/")


def share(page, person="Edith Clarke", card="4242"):
    """Say yes in the wallet."""
    page.wait_for_url(ON_THE_WALLET)
    page.get_by_role("radio", name=re.compile(person)).check()
    page.get_by_role("radio", name=re.compile(f"ending in {card}")).check()
    page.get_by_role("button", name="Share with").click()


def fits(page):
    """Whether nothing has to be moved sideways to be seen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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


@also_without_scripts
def test_cancelled_in_the_wallet_the_cart_is_still_there(window: Window, shop: World) -> None:
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/cart/")
    page.get_by_role("button", name="Buy with Sandbox Pay").click()
    page.wait_for_url(ON_THE_WALLET)
    page.get_by_role("button", name="Cancel and return").click()

    expect(page.get_by_role("heading", name="You stopped at Sandbox Pay")).to_be_visible()
    page.get_by_role("link", name="To your cart").click()
    expect(page.get_by_role("link", name="Lamp", exact=True)).to_be_visible()
    assert placed() == []


@also_without_scripts
def test_what_does_not_fit_is_put_right_in_the_form(window: Window, shop: World) -> None:
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/cart/")
    page.get_by_role("button", name="Buy with Sandbox Pay").click()
    share(page, "Jonas Weber")

    expect(page.locator("#field-delivery-street-error")).to_be_visible()
    expect(page.locator("[name=delivery-name]")).to_have_value("Jonas Weber")
    page.locator("[name=delivery-country]").select_option("GB")
    if window.has_scripts:
        settle(page)
    else:
        page.get_by_role("button", name="Show this country's form and prices").click()
    for name, value in ADDRESS.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=delivery-city]").press("Tab")
    if window.has_scripts:
        settle(page)
        choose(page, "Post")
    page.get_by_role("button", name=re.compile("^Pay £28.95 with Sandbox Pay")).click()

    expect_thanks(page)
    assert Order.objects.get(status="placed").email == "jonas.weber@example.org"


@on_a_phone
def test_on_the_smallest_phone_with_the_keyboard_alone(window: Window, shop: World) -> None:
    page = window.page
    page.set_viewport_size({"width": 320, "height": 640})
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/cart/")
    assert fits(page)
    page.get_by_role("button", name="Buy with Sandbox Pay").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(ON_THE_WALLET)
    assert fits(page)
    page.get_by_role("radio", name=re.compile("Greta Lindner")).focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("Edith Clarke"))).to_be_checked()
    page.get_by_role("button", name="Share with").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Look over your order").wait_for()
    assert fits(page)
    page.get_by_text("Change contact or address").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=delivery-city]")).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name=re.compile("^Pay ")).focus()
    page.keyboard.press("Enter")

    expect_thanks(page)
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


def test_from_the_drawer(page, shop):
    put_in_cart(page, shop)
    page.goto(shop.url)
    page.locator('a[href="/cart/"]').first.click()
    page.locator(".drawer__foot").get_by_role("button", name="Buy with Sandbox Pay").click()
    share(page, card="0002")
    page.get_by_role("button", name=re.compile("^Pay ")).click()

    expect(page.get_by_text("The bank does not accept this card.")).to_be_visible()
    assert placed() == []
