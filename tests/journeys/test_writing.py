"""Journeys of who writes the shop's pages, menus and languages, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.stores.tests.make import make_market
from tests.journeys.office import said, sit_down
from tests.journeys.steps import unfold
from tests.journeys.windows import WINDOWS, both_widths, open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]


def test_a_page_of_blocks_is_drafted_seen_published_and_taken_back(window, shop, browser):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/content/page/add/")
    page.locator("[name=title]").fill("Our story")
    page.locator("main button[type=submit], #main-form button[type=submit]").first.click()
    page.get_by_role("button", name="Text", exact=False).first.click()
    page.locator("details[data-block] textarea").first.fill("Thrown by **hand**.")
    page.get_by_role("button", name="Save the draft").last.click()
    page.get_by_role("button", name="Preview").click()
    shown = page.frame_locator("iframe.office-frame")
    expect(shown.get_by_text("Thrown by hand.")).to_be_visible()
    with open_window(browser, WINDOWS["phone"]) as other:
        visitor = other.page
        assert visitor.goto(f"{shop.url}/pages/our-story/").status == 404
        page.get_by_role("button", name="Save and publish").click()
        said(page, "seen now")
        visitor.reload()
        expect(visitor.get_by_text("Thrown by hand.")).to_be_visible()

    unfold(page.locator("details[data-block]").first)
    page.locator("details[data-block] textarea").first.fill("Bought somewhere.")
    page.get_by_role("button", name="Save the draft").last.click()
    expect(page.get_by_role("button", name="Undo the last change")).to_be_enabled()
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.locator("details[data-block] textarea").first).to_have_value("Thrown by **hand**.")


def test_a_menu_begins_with_the_categories_and_can_be_undone(window, shop, browser):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/menus/header/")
    page.get_by_role("button", name="Begin with the categories").click()
    words = page.get_by_label("Words").first
    expect(words).to_have_value("Lamps")
    words.fill("All our lamps")
    page.get_by_role("button", name="Save and publish").click()
    expect(words).to_have_value("All our lamps")
    expect(page.get_by_text("Shoppers do not see this menu yet.")).to_have_count(0)

    with open_window(browser, WINDOWS["desktop"]) as other:
        other.page.goto(f"{shop.url}/")
        menu = other.page.get_by_role("banner")
        expect(menu.get_by_role("link", name="All our lamps").first).to_be_visible()
    page.get_by_role("button", name="Undo the last change").click()
    expect(words).not_to_have_value("All our lamps")


def test_a_product_is_said_in_another_language(window, shop):
    make_market(shop.store)
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/translations/")
    page.get_by_role("main").locator("a[href*='/translations/de/'][href*='product']").first.click()
    page.get_by_role("link", name="Lamp", exact=True).click()
    page.locator("#id_title").fill("Leuchte")
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, "The translation is saved.")

    page.goto(f"{shop.url}/de/products/lamp/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Leuchte")
    expect(page).to_have_url(f"{shop.url}/de/products/leuchte/")
