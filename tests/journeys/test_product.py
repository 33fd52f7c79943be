"""Journeys of shoppers on a product's page, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from mercer.areas.delivery.models import DeliveryMethod
from mercer.areas.wishes.models import RestockRequest
from tests.journeys.goods import stock_shirt
from tests.journeys.windows import also_without_scripts, both_widths, on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@also_without_scripts
def test_the_choice_changes_picture_price_stock_and_day(window, shop, media):
    stock_shirt(shop)
    DeliveryMethod.objects.update(days_min=1, days_max=2)
    page = window.page
    page.goto(f"{shop.url}/products/shirt/?variant=RED-S")
    expect(page.locator("[data-part=price]")).to_contain_text("£20.00")
    expect(page.locator("[data-part=arrival]")).to_contain_text("Arrives")
    expect_picture(page, "Shirt in red")

    page.get_by_role("group", name="Colour").get_by_role("link", name="Blue").click()
    expect(page.locator("[data-part=price]")).to_contain_text("£22.00")
    expect(page.locator("[data-part=stock]")).to_have_text("Only 1 left")
    expect_picture(page, "Shirt in blue")
    page.get_by_role("group", name="Size").get_by_role("link", name="L (sold out)").click()

    expect(page.locator("[data-part=price]")).to_contain_text("£27.00")
    expect(page.locator("[data-part=stock]")).to_have_text("Sold out")
    expect(page.locator("[data-part=arrival]")).not_to_contain_text("Arrives")
    expect(page.get_by_role("button", name="Add to cart", exact=True)).to_be_disabled()
    assert "variant=BLUE-L" in page.url
    page.get_by_label("Mail address").fill("ada@example.org")
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("We write to you once")).to_be_visible()
    assert [each.variant.sku for each in RestockRequest.objects.all()] == ["BLUE-L"]


def expect_picture(page: Page, alt: str) -> None:
    """This is the picture of the gallery that can be seen."""
    expect(page.locator(f'.gallery__strip img[alt="{alt}"]')).to_be_in_viewport(ratio=0.6)


@on_a_phone
def test_pictures_are_swiped_with_a_finger(window, shop, media):
    stock_shirt(shop)
    page = window.page
    page.goto(f"{shop.url}/products/shirt/?variant=RED-S")
    expect_picture(page, "Shirt in red")

    swipe(page, page.locator(".gallery__strip"))

    expect_picture(page, "Shirt in blue")
    page.get_by_role("link", name="Look closely: Shirt in blue").tap()
    dialog = page.get_by_role("dialog", name="Pictures, large")
    expect(dialog.get_by_text("2 / 2")).to_be_visible()
    swipe(page, dialog.locator("[data-part=stage]"))
    expect(dialog.get_by_text("1 / 2")).to_be_visible()
    dialog.get_by_role("button", name="Larger").tap()
    expect(dialog.locator("img")).to_have_css("width", "585px")


@both_widths
def test_the_way_back_leads_from_the_large_picture_to_the_product(window, shop, media):
    stock_shirt(shop)
    page, address = window.page, f"{shop.url}/products/shirt/?variant=RED-S"
    page.goto(shop.url)
    page.goto(address)
    dialog = page.get_by_role("dialog", name="Pictures, large")

    for close in (
        page.go_back,
        lambda: dialog.get_by_role("button", name="Close").click(),
        lambda: page.keyboard.press("Escape"),
    ):
        page.get_by_role("link", name="Look closely: Shirt in red").click()
        expect(dialog.get_by_text("1 / 2")).to_be_visible()
        close()
        expect(dialog).to_be_hidden()
        page.wait_for_function("() => !history.state")
        expect(page).to_have_url(address)
        expect(page.get_by_role("button", name="Add to cart", exact=True)).to_be_enabled()

    page.go_back()
    expect(page).to_have_url(f"{shop.url}/")


def swipe(page, place):
    """A finger goes over it from right to left."""
    box = place.bounding_box()
    session = page.context.new_cdp_session(page)
    x, y, far = box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.3, box["width"] * 0.8
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    session.send("Input.dispatchTouchEvent", touch)
    for part in range(1, 9):
        point = {"x": x - far * part / 8, "y": y}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
