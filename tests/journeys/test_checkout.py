"""Journeys of shoppers at checkout: what is missing, what is kept, other countries, wallets."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.cart.models import Cart
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.orders.models import Order
from mercer.areas.payments.tests.bank import wait_until
from tests.journeys.steps import (
    choose,
    expect_thanks,
    fill_address,
    fill_checkout,
    put_in_cart,
    settle,
)
from tests.journeys.windows import also_without_scripts, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAY = re.compile("^Pay|^Place|^Order", re.I)


@also_without_scripts
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(window, shop):
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=email]").fill("ada")
    page.locator("[name=delivery-name]").fill("Ada Lovelace")
    page.get_by_role("button", name=PAY).click()

    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()
    for name in ("email", "delivery-street", "delivery-city", "delivery-postal_code"):
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#field-{name}-error")).not_to_be_empty()
    expect(page.locator("[name=delivery-name]")).to_have_value("Ada Lovelace")
    expect(page.locator("[name=delivery-name]")).not_to_have_attribute("aria-invalid", "true")
    assert Order.objects.count() == 0


@both_widths
def test_what_was_typed_is_there_again_after_loading_the_page_anew(window, shop):
    page = window.page
    put_in_cart(page, shop)
    fill_checkout(page, shop)

    page.reload()

    expect(page.locator("[name=email]")).to_have_value("ada@example.org")
    expect(page.locator("[name=delivery-street]")).to_have_value("12 St James's Square")
    expect(page.get_by_role("radio", name="Post")).to_be_checked()
    expect(page.get_by_role("radio", name="Sandbox bank")).to_be_checked()
    expect(page.get_by_role("button", name=PAY)).to_contain_text("£28.95")


@also_without_scripts
def test_half_an_address_is_there_again_after_a_look_at_the_cart(window, shop):
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=email]").fill("ada@example.org")
    page.locator("[name=delivery-name]").fill("Ada Lovelace")
    page.locator("[name=delivery-street]").fill("12 St James's Square")
    page.locator("[name=delivery-city]").fill("Lon")
    settle(page)
    page.locator("a:visible, button:visible").get_by_text("Change the cart").or_(
        page.get_by_role("button", name="Change the cart")
    ).click()
    expect(page.get_by_role("heading", name="Your cart")).to_be_visible()

    page.goto(f"{shop.url}/checkout/")

    expect(page.locator("[name=email]")).to_have_value("ada@example.org")
    expect(page.locator("[name=delivery-name]")).to_have_value("Ada Lovelace")
    expect(page.locator("[name=delivery-street]")).to_have_value("12 St James's Square")
    expect(page.locator("[name=delivery-city]")).to_have_value("Lon")


@both_widths
def test_a_page_that_is_left_in_the_middle_of_a_word_has_kept_it(window, shop):
    page = window.page
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=delivery-name]").fill("Ada Lovelace")
    page.locator("[name=delivery-street]").focus()
    settle(page)
    page.locator("[name=delivery-street]").press_sequentially("12 St Ja")

    page.go_back()
    # A browser sends it off behind the next page's back.
    wait_until(lambda: "12 St Ja" in str(Cart.objects.get().typed))
    page.goto(f"{shop.url}/checkout/")

    expect(page.locator("[name=delivery-name]")).to_have_value("Ada Lovelace")
    expect(page.locator("[name=delivery-street]")).to_have_value("12 St Ja")


@both_widths
def test_after_a_refusal_the_page_is_loaded_again_without_sending_anything(window, shop):
    page = window.page
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=delivery-name]").fill("Ada Lovelace")
    page.get_by_role("button", name=PAY).click()
    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()
    page.locator("[name=delivery-name]").fill("Ada King")
    page.keyboard.press("Tab")
    settle(page)
    asked = []
    page.on("request", lambda each: asked.append((each.method, each.url)))

    page.reload()

    expect(page.locator("[name=delivery-name]")).to_have_value("Ada King")
    assert [method for method, url in asked if url == f"{shop.url}/checkout/"] == ["GET"]
    assert Order.objects.count() == 0


@also_without_scripts
def test_another_country_has_its_own_form_and_its_own_delivery(window, shop):
    make_method(shop.store, zone=make_zone(shop.store, countries=["US"]), price_minor=1900)
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=delivery-name]").fill("Ada Lovelace")
    page.locator("[name=delivery-country]").select_option("US")
    if not window.has_scripts:
        page.get_by_role("button", name="Show this country's form and prices").click()

    expect(page.get_by_label("ZIP code")).to_be_visible()
    expect(page.get_by_label("State")).to_be_visible()
    expect(page.locator("[name=delivery-name]")).to_have_value("Ada Lovelace")
    page.get_by_label("State").select_option("CA")
    page.locator("[name=delivery-street]").fill("1 Hacker Way")
    page.locator("[name=delivery-city]").fill("Menlo Park")
    page.get_by_label("ZIP code").fill("94025")
    if window.has_scripts:
        page.get_by_label("ZIP code").press("Tab")
    else:
        page.get_by_role("button", name="Show this country's form and prices").click()
    expect(page.locator("label.choice", has_text="Post")).to_contain_text("£19.00")


@both_widths
def test_a_wallet_has_a_button_of_its_own(window, shop):
    page = window.page
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/checkout/")
    page.locator("[name=email]").fill("ada@example.org")
    fill_address(page)
    settle(page)
    choose(page, "Post")
    settle(page)

    wallets = page.get_by_role("group", name="Pay with a wallet")
    wallets.get_by_role("button", name="Sandbox Pay").click()
    page.get_by_role("textbox").fill("123456")
    page.get_by_role("button", name="Approve payment").click()

    expect_thanks(page)
    assert [order.total_minor for order in Order.objects.filter(status="placed")] == [2895]
