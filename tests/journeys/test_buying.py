"""Journeys of shoppers, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.models import Variant
from mercer.areas.notifications.models import Message
from mercer.areas.orders.models import Order
from mercer.areas.stores.tests.make import make_user
from mercer.kernel.testing import run_jobs
from tests.journeys.steps import (
    ADDRESS,
    DECLINED,
    SECURE,
    expect_thanks,
    fill_card,
    fill_checkout,
    pay,
    put_in_cart,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def subjects():
    run_jobs()
    return [each.template for each in Message.objects.order_by("written_at")]


def test_a_guest_finds_buys_and_pays_with_a_good_card(page, shop):
    page.goto(shop.url)
    page.get_by_role("combobox", name="Search").first.fill("lamp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search/"))
    page.locator("main").get_by_role("link", name="Lamp").first.click()
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="To your cart").click()
    page.get_by_role("link", name="To checkout").click()
    fill_checkout(page, shop)
    pay(page)
    fill_card(page)

    expect_thanks(page)
    expect(page.get_by_text("£28.95").first).to_be_visible()
    assert [order.total_minor for order in Order.objects.filter(status="placed")] == [2895]
    page.reload()
    expect(page.get_by_text("£28.95").first).to_be_visible()
    assert Order.objects.filter(status="placed").count() == 1
    assert subjects() == ["order_placed"]


def test_a_card_that_asks_for_a_code(page, shop):
    put_in_cart(page, shop)
    fill_checkout(page, shop)
    pay(page)
    fill_card(page, SECURE)
    page.get_by_role("textbox").fill("123456")
    page.get_by_role("button", name="Approve payment").click()

    expect_thanks(page)


def test_a_declined_card_says_why_and_a_good_one_still_buys(page, shop):
    put_in_cart(page, shop)
    fill_checkout(page, shop)
    pay(page)
    fill_card(page, DECLINED)

    expect(page.get_by_role("heading", name="The payment did not go through")).to_be_visible()
    expect(page.get_by_text("The bank does not accept this card")).to_be_visible()
    assert shop.stock([Variant.objects.get(sku="LAMP")]) == [(5, 0)]
    assert Order.objects.filter(status="placed").count() == 0

    fill_checkout(page, shop)
    pay(page)
    fill_card(page)
    expect_thanks(page)
    assert [order.total_minor for order in Order.objects.filter(status="placed")] == [2895]


def test_a_guest_buys_on_a_phone(page, shop):
    page.set_viewport_size(PHONE)
    put_in_cart(page, shop)
    fill_checkout(page, shop)
    wide = page.evaluate("document.documentElement.scrollWidth")
    pay(page)
    fill_card(page)

    expect_thanks(page)
    assert wide <= PHONE["width"]


def test_everything_works_with_scripts_off(browser, shop):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shop.url}/products/lamp/")
    page.get_by_role("button", name="Add to cart").click()
    page.goto(f"{shop.url}/checkout/")
    page.locator("input[name=email]").fill("ada@example.org")
    fill_checkout_without_scripts(page)
    pay(page)
    fill_card(page)

    expect_thanks(page)
    context.close()


def fill_checkout_without_scripts(page):
    for name, value in ADDRESS.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=re.compile("Show this country")).click()
    for name in ("Post", "Sandbox bank"):
        page.locator("label.choice", has_text=name).locator("input").check()


def test_a_shopper_with_an_account_sees_the_order_in_it(page, shop):
    make_user("ada@example.org", password="a long enough pass phrase")
    page.goto(f"{shop.url}/account/sign-in/")
    page.locator("input[name=login]").fill("ada@example.org")
    page.locator("input[type=password]").fill("a long enough pass phrase")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")
    put_in_cart(page, shop)
    fill_checkout(page, shop)
    pay(page)
    fill_card(page)
    expect_thanks(page)

    page.goto(f"{shop.url}/account/")

    number = Order.objects.get(status="placed").number
    expect(page.get_by_text(number).first).to_be_visible()
