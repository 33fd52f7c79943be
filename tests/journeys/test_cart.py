"""Journeys of shoppers at their cart, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.cart.models import CartLine
from mercer.areas.delivery.tests.make import make_method, make_zone
from mercer.areas.tax.tests.make import make_rate
from tests.journeys.steps import put_in_cart, settle
from tests.journeys.windows import also_without_scripts, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@also_without_scripts
def test_delivery_and_tax_are_told_before_any_address(window, shop):
    make_rate(shop.store, country="FR", rate="0.1", name="TVA")
    make_method(shop.store, zone=make_zone(shop.store, countries=["FR"]), price_minor=1100)
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/cart/")

    page.get_by_text("What will delivery and tax come to?").click()
    page.get_by_label("Country").select_option("FR")
    page.get_by_label("Postal code").fill("75001")
    page.get_by_role("button", name="Show", exact=True).click()

    told = page.locator(".cart__side")
    expect(told.get_by_text("£11.00").first).to_be_visible()
    expect(told.get_by_text("£35.00").first).to_be_visible()
    expect(told.get_by_text("TVA").first).to_be_visible()


@also_without_scripts
def test_a_line_is_changed_taken_out_and_put_back(window, shop):
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/cart/")

    page.get_by_label("Quantity of Lamp").fill("3")
    if window.has_scripts:
        page.get_by_label("Quantity of Lamp").press("Tab")
    else:
        page.get_by_role("button", name="Change").click()
    expect(page.locator(".line__total")).to_have_text("£72.00")
    page.get_by_role("button", name="Remove Lamp").click()
    expect(page.get_by_role("heading", name="Nothing in it yet")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()

    expect(page.locator(".line__total")).to_have_text("£72.00")
    assert [line.quantity for line in CartLine.objects.all()] == [3]


@both_widths
def test_the_cart_beside_the_page_is_opened_by_its_door_and_leads_to_checkout(window, shop):
    page = window.page
    put_in_cart(page, shop)
    drawer = page.get_by_role("dialog", name="Your cart")
    expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    page.get_by_role("link", name="Your cart: 1").click()
    expect(drawer.get_by_text("1 × £24.00")).to_be_visible()

    drawer.get_by_role("link", name="To checkout").click()

    expect(page.get_by_role("heading", level=1, name="Checkout")).to_be_visible()


@also_without_scripts
def test_a_quantity_that_cannot_be_had_is_refused_in_words_and_the_true_one_shown(window, shop):
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/cart/")
    field = page.get_by_label("Quantity of Lamp")

    for typed, words in (
        ("1000", "Only 5 can be had."),
        ("123456", "Only 5 can be had."),
        ("-1", "That is not a number we can use."),
    ):
        field.fill(typed)
        if window.has_scripts:
            field.press("Tab")
        else:
            page.get_by_role("button", name="Change").click()
        expect(page.locator(".line__notice")).to_have_text(words)
        expect(field).to_have_value("1")
        expect(field).to_have_accessible_description(words)
    expect(page.locator(".line__total")).to_have_text("£24.00")
    assert [line.quantity for line in CartLine.objects.all()] == [1]
    page.goto(f"{shop.url}/cart/")
    expect(page.locator(".line__notice")).to_have_text("Only 5 left.")

    if window.has_scripts:
        field.fill("0")
        field.press("Enter")
    else:
        page.get_by_role("button", name="Remove Lamp").click()
    expect(page.get_by_text("Lamp was taken out.")).to_be_visible()


@both_widths
def test_the_keyboard_goes_on_where_it_was_after_the_drawer_and_every_act_in_the_cart(window, shop):
    page = window.page
    drawer = page.get_by_role("dialog", name="Your cart")
    put_in_cart(page, shop)
    expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Add to cart")).to_be_focused()
    door = page.get_by_role("link", name="Your cart: 1")
    door.focus()
    page.keyboard.press("Enter")
    drawer.get_by_role("button", name="Close").press("Enter")
    expect(door).to_be_focused()

    page.goto(f"{shop.url}/cart/")
    page.get_by_role("button", name="One more").press("Enter")
    expect(page.locator(".line__total")).to_have_text("£48.00")
    expect(page.get_by_role("button", name="One more")).to_be_focused()
    page.get_by_role("button", name="Remove Lamp").press("Enter")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".line__total")).to_have_text("£48.00")
    expect(page.locator("#cart").get_by_role("link", name="Lamp", exact=True)).to_be_focused()


@both_widths
def test_a_double_click_adds_once_and_another_click_adds_another(window, shop):
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    add = page.get_by_role("button", name="Add to cart")
    drawer = page.get_by_role("dialog", name="Your cart")

    add.dblclick()
    expect(drawer.get_by_text("1 × £24.00")).to_be_visible()
    settle(page)
    assert [line.quantity for line in CartLine.objects.all()] == [1]
    page.keyboard.press("Escape")
    add.click()

    expect(drawer.get_by_text("2 × £24.00")).to_be_visible()
    assert [line.quantity for line in CartLine.objects.all()] == [2]
