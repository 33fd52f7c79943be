"""Journeys of shoppers who look for something by its name, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.tests.make import make_image, make_image_file
from tests.journeys.goods import put_in_search
from tests.journeys.steps import look_for
from tests.journeys.windows import also_without_scripts, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@both_widths
def test_a_suggestion_with_its_picture_is_chosen_with_the_keyboard(window, shop, media):
    product = shop.variant("TEAPOT", on_hand=3).product
    make_image(product, make_image_file(300, 300), alt="A teapot")
    put_in_search(shop, product)
    page = window.page
    page.goto(f"{shop.url}/")
    field = page.get_by_role("combobox", name="Search the shop")
    field.press_sequentially("teap")
    suggested = page.get_by_role("option", name="Teapot")
    expect(suggested.locator("img")).to_be_visible()
    expect(suggested).to_contain_text("£24.00")

    field.press("ArrowDown")
    expect(suggested).to_have_attribute("aria-selected", "true")
    field.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Teapot")).to_be_visible()


@also_without_scripts
def test_a_slip_of_the_pen_still_finds_and_another_is_put_right(window, shop):
    put_in_search(shop, shop.variant("TEAPOT", on_hand=3).product)
    page = window.page
    page.goto(f"{shop.url}/")

    look_for(page, "taepot")

    expect(page.get_by_text("Did you mean")).to_be_visible()
    page.locator(".meant").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Found for “teapot”")
    expect(page.locator("#list").get_by_role("link", name="Teapot")).to_be_visible()


@also_without_scripts
def test_nothing_found_helps_on(window, shop):
    page = window.page
    page.goto(f"{shop.url}/")

    look_for(page, "xylophone")

    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing found for “xylophone”")
    expect(page.get_by_text("Try fewer or other words")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Lamps").click()
    expect(page).to_have_url(re.compile("/categories/lamps/"))
    expect(page.get_by_role("link", name="Bulb")).to_be_visible()
