"""What a shopper does, in the words on the page."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.windows import Window

GOOD, DECLINED, SECURE = "4242424242424242", "4000000000000002", "4000002500003155"
ADDRESS = {
    "delivery-name": "Ada Lovelace", "delivery-street": "12 St James's Square",
    "delivery-city": "London", "delivery-postal_code": "SW1Y 4JH",
}  # fmt: skip


def put_in_cart(page: Page, shop: Any, product: str = "lamp", *, scripts: bool = True) -> None:
    """From the product's page into the cart; without scripts the cart's page comes next."""
    page.goto(f"{shop.url}/products/{product}/")
    page.get_by_role("button", name="Add to cart").click()
    if scripts:
        expect(page.get_by_role("link", name="To your cart")).to_be_visible()
    else:
        expect(page.get_by_role("heading", name="Your cart")).to_be_visible()


def fill_checkout(page: Page, shop: Any, *, email: str = "ada@example.org") -> None:
    """Say who and where, and choose post and card."""
    page.goto(f"{shop.url}/checkout/")
    if email:
        page.locator("input[name=email]").fill(email)
    fill_address(page)
    settle(page)
    choose(page, "Post")
    choose(page, "Sandbox bank")


def fill_address(page: Page) -> None:
    """Say where it goes; the page may draw itself anew meanwhile."""
    for name, value in ADDRESS.items():
        page.locator(f"[name={name}]").fill(value)
        page.keyboard.press("Tab")


def choose(page: Page, name: str) -> None:
    """Tick one of the choices, unless it is ticked."""
    choice = page.locator("label.choice", has_text=name).locator("input")
    if choice.count() and not choice.is_checked():
        choice.check()
        settle(page)


def settle(page: Page) -> None:
    """Wait until the page has stopped asking the shop, and has drawn what came back."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def pay(page: Page) -> None:
    """Press the button that says how much, once the page has stopped drawing itself anew."""
    settle(page)
    page.get_by_role("button", name=re.compile("^Pay|^Place|^Order", re.I)).click()


def fill_card(page: Page, number: str = GOOD) -> None:
    """Fill in the bank's card form and send it."""
    page.locator("input[name=name]").fill("Ada Lovelace")
    page.locator("input[name=number]").fill(number)
    page.locator("input[name=expiry]").fill("12/34")
    page.locator("input[name=security_code]").fill("123")
    page.get_by_role("button", name=re.compile("^Pay")).click()


def expect_thanks(page: Page) -> None:
    """The order is confirmed on screen."""
    expect(page.get_by_role("heading", name="Thank you, your order is placed")).to_be_visible()


def unfold(details: Locator) -> None:
    """Open what is folded, unless it is open."""
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()


def look_for(page: Page, words: str) -> None:
    """Type into the search of the page's head, and ask."""
    page.locator("#search").fill(words)
    page.locator("#search").press("Enter")
    page.wait_for_url(re.compile("/search/"))


def look_again(window: Window) -> None:
    """A quarter of a minute goes by; without scripts the page is loaded anew."""
    if window.has_scripts:
        window.page.clock.fast_forward(16_000)
    else:
        window.page.reload()


def open_filters(window: Window) -> None:
    """On a phone the filters are a sheet over the list."""
    if window.is_phone:
        window.page.locator("[data-open-filters]").click()
        expect(window.page.locator("[data-show-results]")).to_be_visible()
