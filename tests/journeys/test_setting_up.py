"""From an empty database to the first sale and an open shop, all of it in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from mercer.areas.orders.models import Order
from mercer.areas.stores.models import Store
from mercer.areas.stores.queries.first_owner import first_owner_token
from tests.journeys.office import PASSWORD, fill, said, save
from tests.journeys.steps import expect_thanks, settle
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]


def take_step(page: Page, at: str, code: str) -> None:
    """Follow a step of the checklist."""
    page.goto(f"{at}/admin/set-up/")
    page.locator(f"#{code}").get_by_role("link").last.click()


def expect_done(page: Page, at: str, *codes: str) -> None:
    """The checklist has looked at the shop as it is now."""
    page.goto(f"{at}/admin/set-up/")
    for code in codes:
        expect(page.locator(f"#{code}")).to_have_class(re.compile("office-step-done"))


def begin(page: Page, at: str) -> None:
    """Ada makes the first account, with the code that was printed where Mercer was started."""
    page.goto(f"{at}/admin/begin/")
    for name, value in (
        ("token", first_owner_token()), ("name", "Ada"), ("email", "ada@lamps.example"),
        ("password", PASSWORD), ("shop", "Ada's Lamps"),
    ):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option("GB")
    page.locator("[name=language]").select_option("en")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Who you are")).to_be_visible()


def settle_the_rules(page: Page, at: str) -> None:
    """Who the shop is, where it delivers, what it charges, how it is paid."""
    take_step(page, at, "identity")
    fill(page, legal_name="Ada Lovelace", street="1 Old Road", city="London",
         contact_email="ada@lamps.example")  # fmt: skip
    save(page)
    take_step(page, at, "countries")
    fill(page, name="Home", countries="GB")
    save(page)
    take_step(page, at, "tax")
    fill(page, name="VAT 20 %", percent="20", countries="GB")
    save(page)
    take_step(page, at, "shipping")
    fill(page, name="Post", code="post", price_minor="4.90")
    save(page)
    take_step(page, at, "payment")
    page.get_by_role("link", name="Bank transfer").click()
    fill(page, name="Bank transfer", setting_account_holder="Ada",
         setting_account="DE02120300000000202051")  # fmt: skip
    save(page)
    expect_done(page, at, "identity", "countries", "tax", "shipping", "payment")


def write_policies(page: Page, at: str) -> None:
    """Own words on every page."""
    take_step(page, at, "legal")
    expect(page.locator("#result_list tbody tr")).not_to_have_count(0)
    pages = page.locator("#result_list a[href*='/policy/']").evaluate_all(
        "links => [...new Set(links.map(each => each.href))].filter(each => /change/.test(each))"
    )
    assert len(pages) >= 4
    for address in pages:
        page.goto(address)
        fill(page, body="Our own words.")
        save(page)
    expect_done(page, at, "legal")


def write_product(page: Page, at: str) -> None:
    """A lamp for 24.50 with seven in stock, published."""
    take_step(page, at, "product")
    fill(page, title="Arc lamp", status="published")
    save(page)
    said(page, "Variants, prices, stock")
    for name, value in (("sku", "ARC"), ("price", "24.50"), ("on_hand", "7")):
        page.locator(f"[name='new0-{name}']").fill(value)
    page.get_by_role("button", name="Save the variants").click()
    expect(page.locator("#variants [name$='-sku']").first).to_have_value("ARC")
    expect_done(page, at, "product", "currency")


def buy(page: Page, at: str) -> None:
    """Ada tries her own shop, as a customer would."""
    page.goto(f"{at}/products/arc-lamp/")
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="To your cart").click()
    page.get_by_role("link", name="To checkout").click()
    for name, value in (
        ("email", "ada@lamps.example"), ("delivery-name", "Ada"), ("delivery-street", "1 Old Road"),
        ("delivery-city", "London"), ("delivery-postal_code", "SW1Y 4JH"),
    ):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.keyboard.press("Tab")
    settle(page)
    for name in ("Post", "Bank transfer"):
        page.locator("label.choice", has_text=name).locator("input").check()
        settle(page)
    page.get_by_role("button", name=re.compile("^Pay|^Place|^Order", re.I)).click()
    expect_thanks(page)


def test_from_nothing_to_a_test_sale_and_an_open_shop(window, nothing_yet):
    page, at = window.page, nothing_yet
    begin(page, at)
    page.get_by_role("button", name="Open the shop").click()
    said(page, "Before the store can open it still needs")
    assert Store.objects.get().status == "draft"

    settle_the_rules(page, at)
    write_policies(page, at)
    write_product(page, at)
    buy(page, at)
    assert [order.total_minor for order in Order.objects.filter(status="placed")] == [2940]
    expect_done(page, at, "test-order")
    page.get_by_role("button", name="Open the shop").click()

    said(page, "The shop is open to the public.")
    assert Store.objects.get().status == "live"
