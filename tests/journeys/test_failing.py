"""What the shop says when it does not get through to itself, in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from mercer.areas.cart.models import CartLine
from mercer.areas.delivery.tests.make import make_method, make_zone
from tests.journeys.goods import stock_vases
from tests.journeys.steps import fill_checkout, open_filters, put_in_cart, unfold
from tests.journeys.windows import Window, both_widths, on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "That did not work just now."


def said(page: Page) -> Locator:
    """The sentence, wherever the page is scrolled to."""
    return page.locator("#slot").get_by_text(WORDS)


def fails(window: Window, path: str, status: int) -> None:
    """What is asked for there is answered by a broken server between."""
    window.page.route(f"**{path}", lambda route: route.fulfill(status=status, body="<p>Broken"))


@both_widths
@pytest.mark.parametrize("status", [403, 429, 502])
def test_adding_that_fails_says_so_and_works_when_it_is_tried_again(window, shop, status):
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    fails(window, "/cart/add/", status)
    page.get_by_label("Quantity", exact=True).fill("2")

    page.get_by_role("button", name="Add to cart").click()

    expect(said(page)).to_be_in_viewport()
    expect(page.get_by_label("Quantity", exact=True)).to_have_value("2")
    assert CartLine.objects.count() == 0
    page.unroute("**/cart/add/")
    page.get_by_role("button", name="Add to cart").click()
    expect(page.get_by_role("dialog", name="Your cart").get_by_text("2 × £24.00")).to_be_visible()
    expect(said(page)).to_have_count(0)


@both_widths
def test_a_quantity_that_was_not_sent_goes_back_to_what_will_be_paid(window, shop):
    page = window.page
    put_in_cart(page, shop)
    page.goto(f"{shop.url}/cart/")
    field = page.get_by_label("Quantity of Lamp")
    page.context.set_offline(True)

    page.get_by_role("button", name="One more").click()

    expect(said(page)).to_be_in_viewport()
    expect(field).to_have_value("1")
    page.locator("#slot").get_by_role("button", name="Close").click()
    expect(said(page)).to_have_count(0)
    page.context.set_offline(False)
    page.get_by_role("button", name="One more").click()
    expect(page.locator(".line__total")).to_have_text("£48.00")


@both_widths
def test_a_filter_that_was_not_asked_for_is_not_ticked(window, shop):
    stock_vases(shop, 4)
    page = window.page
    page.goto(f"{shop.url}/categories/vases/")
    open_filters(window)
    unfold(page.locator("#filters details.facet", has_text="Material").first)
    clay = page.locator('#filters ul[aria-label="Material"]').get_by_role("checkbox").first
    page.context.set_offline(True)

    clay.click()

    expect(said(page)).to_be_in_viewport()
    assert page.evaluate("() => !document.querySelector('#slot').closest('[inert]')")
    expect(clay).not_to_be_checked()
    expect(page.locator("#list .product-card")).to_have_count(4)
    page.context.set_offline(False)
    clay.check()
    expect(page.locator("#list .product-card")).to_have_count(2)
    expect(said(page)).to_have_count(0)


@on_a_phone
def test_a_choice_at_checkout_that_was_not_sent_goes_back_and_what_was_typed_stays(window, shop):
    make_method(shop.store, zone=make_zone(shop.store, countries=["FR"]), price_minor=1100)
    page = window.page
    put_in_cart(page, shop)
    fill_checkout(page, shop)
    country, city = page.locator("[name=delivery-country]"), page.locator("[name=delivery-city]")
    fails(window, "/checkout/", 502)
    city.fill("Oxford")

    country.select_option("FR")

    expect(said(page)).to_be_in_viewport()
    expect(country).to_have_value("GB")
    expect(city).to_have_value("Oxford")


@both_widths
def test_a_wish_that_is_not_kept_is_not_marked_and_the_shop_says_so(window, shop):
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    wish = page.get_by_role("button", name="Keep on your wish list", exact=True).first
    page.context.set_offline(True)

    wish.click()

    expect(said(page)).to_be_in_viewport()
    expect(wish).to_be_visible()
    page.context.set_offline(False)
    fails(window, "/wishes/", 502)
    page.locator("#slot").get_by_role("button", name="Close").click()
    wish.click()
    expect(said(page)).to_be_in_viewport()


@on_a_phone
def test_what_nobody_pressed_fails_in_silence(window, shop):
    page = window.page
    page.goto(f"{shop.url}/")
    fails(window, "/search/suggest/*", 502)

    with page.expect_response("**/search/suggest/*"):
        page.locator("#search").fill("lamp")

    expect(said(page)).to_have_count(0)
