"""Journeys of shoppers who narrow a list, sort it and leaf through it, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.goods import stock_vases
from tests.journeys.steps import open_filters, unfold
from tests.journeys.windows import Window, also_without_scripts, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def titles(window: Window) -> Locator:
    """The names of the list's products, in the order shown."""
    return window.page.locator("#list .product-card h3")


def tick(window: Window, group: str, value: str) -> None:
    """Choose one value under the name of a group."""
    unfold(window.page.locator("#filters details.facet", has_text=group).first)
    groups = window.page.locator(f'#filters ul[aria-label="{group}"]')
    groups.locator("label", has_text=value).first.click()


def show_results(window: Window, count: int) -> None:
    """Go from the filters to what is left; where scripts run, the count stands on the button."""
    page = window.page
    words = f"{count} product" if count == 1 else f"{count} products"
    button = page.locator("[data-show-results]")
    if window.has_scripts:
        expect(button).to_have_text(f"Show {words}")
    if window.is_phone or not window.has_scripts:
        button.click()
    expect(page.locator("#list").get_by_role("status")).to_have_text(words)


def sort(window: Window, code: str) -> None:
    """Choose an order; without scripts there is a button beside it."""
    window.page.get_by_label("Sort by").select_option(code)
    if not window.has_scripts:
        window.page.get_by_role("button", name="Sort").click()


@also_without_scripts
def test_a_list_is_narrowed_by_rating_and_by_a_field_of_the_shop(window, shop):
    stock_vases(shop, 6)
    page = window.page
    page.goto(f"{shop.url}/categories/vases/")
    expect(titles(window)).to_have_count(6)

    open_filters(window)
    tick(window, "Rating", "4")
    show_results(window, 2)
    open_filters(window)
    tick(window, "Material", "Clay")
    show_results(window, 1)
    expect(titles(window)).to_have_text(["Vase 02"])

    page.get_by_role("list", name="Chosen").get_by_role("link", name="Material").click()
    expect(titles(window)).to_have_count(2)
    page.get_by_role("list", name="Chosen").get_by_role("link", name="Clear all").click()
    expect(titles(window)).to_have_count(6)
    expect(page).to_have_url(f"{shop.url}/categories/vases/")


@also_without_scripts
def test_the_way_back_leads_to_the_list_as_it_was(window, shop):
    stock_vases(shop, 26)
    page = window.page
    page.goto(f"{shop.url}/categories/vases/")
    sort(window, "price_down")
    expect(titles(window).first).to_have_text("Vase 26")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Next").click()
    expect(titles(window)).to_have_text(["Vase 02", "Vase 01"])

    page.get_by_role("link", name="Vase 01").click()
    expect(page.get_by_role("heading", level=1, name="Vase 01")).to_be_visible()
    page.go_back()

    expect(titles(window)).to_have_text(["Vase 02", "Vase 01"])
    expect(page).to_have_url(re.compile(r"page=2.*sort=price_down"))
    page.go_back()
    expect(titles(window).first).to_have_text("Vase 26")
    expect(titles(window)).to_have_count(24)
    expect(page.get_by_label("Sort by")).to_have_value("price_down")


@both_widths
def test_after_the_way_back_the_list_is_narrowed_and_sorted_as_before(window, shop):
    stock_vases(shop, 6)
    page = window.page
    page.goto(f"{shop.url}/categories/vases/")
    open_filters(window)
    tick(window, "Material", "Clay")
    show_results(window, 3)
    page.go_back()
    expect(titles(window)).to_have_count(6)
    expect(page.locator("[inert]")).to_have_count(0)

    open_filters(window)
    tick(window, "Rating", "4")
    show_results(window, 2)
    page.get_by_role("list", name="Chosen").get_by_role("link", name="Remove:").click()
    expect(titles(window)).to_have_count(6)
    sort(window, "price_down")
    expect(titles(window).first).to_have_text("Vase 06")


@both_widths
def test_after_the_way_back_search_wishes_and_cart_are_at_work(window, shop):
    stock_vases(shop, 6)
    page = window.page
    page.goto(f"{shop.url}/categories/vases/")
    sort(window, "price_down")
    expect(titles(window).first).to_have_text("Vase 06")
    page.get_by_role("link", name="Your cart: 0").click()
    page.keyboard.press("Escape")
    page.go_back()
    expect(titles(window).first).not_to_have_text("Vase 06")

    page.get_by_role("button", name="Keep on your wish list: Vase 01").click()
    expect(page.get_by_role("link", name="Your wish list: 1")).to_be_visible()
    page.locator("#search").fill("lamp")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions [role=option]")).to_have_count(0)
    page.get_by_role("link", name="Your cart: 0").click()
    expect(page.get_by_role("dialog", name="Your cart")).to_be_visible()
