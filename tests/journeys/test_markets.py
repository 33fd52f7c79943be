"""Journeys of shoppers in several countries and languages, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.tests.make import CY, NOW
from mercer.areas.pricing.tests.make import make_price
from mercer.areas.stores.tests.make import make_market
from tests.journeys.steps import put_in_cart
from tests.journeys.windows import also_without_scripts, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@also_without_scripts
def test_another_country_brings_its_currency_language_tax_and_the_cart_along(window, shop):
    make_market(shop.store, prices_include_tax=False)
    glass = shop.variant("GLASS", on_hand=5, price=1000)
    make_price(shop.store, glass, 1300, currency="EUR")
    said = {"title": "Wasserglas", "description": "<p>Mundgeblasen</p>"}
    translate_product(
        store_id=shop.store.id, product_id=glass.product_id, language="de", texts=said, actor=CY,
        now=NOW,
    )  # fmt: skip
    page = window.page
    put_in_cart(page, shop, "glass", scripts=window.has_scripts)
    page.goto(f"{shop.url}/products/glass/")
    page.locator(".market-switch a").click()
    page.get_by_role("button", name="Deutschland").click()

    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page).to_have_url(f"{shop.url}/de/products/wasserglas/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wasserglas")
    expect(page.locator(".buy__price")).to_contain_text("13,00\xa0€")
    expect(page.locator(".buy__tax")).to_contain_text("MwSt. und Versand kommen an der Kasse dazu.")
    page.goto(f"{shop.url}/de/cart/")
    expect(page.get_by_role("link", name="Wasserglas")).to_be_visible()
    expect(page.locator(".line__total")).to_have_text("13,00\xa0€")


@both_widths
def test_what_nobody_has_translated_is_shown_in_the_shop_s_own_language(window, shop):
    make_market(shop.store)
    glass = shop.variant("GLASS", on_hand=5, description="<p>Blown by mouth</p>")
    make_price(shop.store, glass, 1300, currency="EUR")
    page = window.page

    page.goto(f"{shop.url}/de/products/glass/")

    expect(page.get_by_role("button", name="In den Warenkorb")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glass")
    expect(page.get_by_text("Blown by mouth")).to_be_visible()


@both_widths
def test_a_shop_that_is_read_from_the_right_begins_there_and_overflows_nowhere(window, shop):
    make_market(shop.store, languages=["ar"], prefixes=["ar"], countries=["AE"], currency="GBP")
    page = window.page
    page.goto(f"{shop.url}/ar/products/lamp/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    door = page.locator("header [data-behaviour=badge]").bounding_box()
    assert door["x"] < page.viewport_size["width"] / 2

    page.locator("form[action$='/cart/add/'] button[data-part=button]").click()

    drawer = page.locator("dialog.drawer")
    expect(drawer).to_be_visible()
    for path in ("/ar/", "/ar/categories/lamps/", "/ar/cart/", "/ar/checkout/"):
        page.goto(f"{shop.url}{path}")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], path
    expect(page).to_have_url(re.compile("/ar/checkout/"))
    # The arrow of a choice stands at the left, not over the words that begin at the right.
    arrow = page.locator("select").first.evaluate("it => getComputedStyle(it).backgroundPositionX")
    assert "100%" not in arrow


@both_widths
def test_who_chose_a_country_is_reminded_of_it_elsewhere_and_once_only(window, shop):
    make_market(shop.store)
    page = window.page
    page.goto(f"{shop.url}/country/")
    page.get_by_role("button", name="Deutschland").click()
    expect(page).to_have_url(f"{shop.url}/de/")
    hint = page.locator("[data-behaviour=market-hint]")
    expect(hint).to_be_hidden()

    page.goto(f"{shop.url}/products/lamp/")
    hint.get_by_role("link", name="Deutschland").click()
    expect(page).to_have_url(f"{shop.url}/de/products/lamp/")
    page.goto(f"{shop.url}/products/lamp/")
    hint.get_by_role("button", name="Stay here").click()
    expect(hint).to_be_hidden()

    page.reload()
    expect(page.get_by_role("heading", level=1, name="Lamp")).to_be_visible()
    expect(hint).to_be_hidden()
    page.goto(f"{shop.url}/country/")
    page.locator(".markets__choice[aria-current=true]").click()
    page.goto(f"{shop.url}/de/products/lamp/")
    expect(hint).to_be_visible()
