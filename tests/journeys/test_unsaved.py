"""Journeys of who types much and presses the wrong button, in a real browser at the back office."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.pricing.models import Price
from tests.journeys.office import fill, said, save, sit_down
from tests.journeys.windows import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTION = "Not saved yet"


def open_product(window: Window, shop, product: Product) -> Page:
    """Its page in the back office, at which the owner sits."""
    sit_down(window.page, shop)
    window.page.goto(f"{shop.url}/admin/catalogue/product/{product.pk}/change/")
    return window.page


def test_a_price_and_a_title_are_saved_together(window, shop):
    lamp = shop.variant("GLOBE", price=3000).product
    page = open_product(window, shop, lamp)
    fill(page, title="Reading lamp")
    page.locator("#variants [name$=-price]").first.fill("31.50")

    save(page)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    page.get_by_role("button", name="Stay here").click()
    assert Product.objects.get(pk=lamp.pk).title == "Globe"
    save(page)
    page.get_by_role("button", name="Save that, too").click()

    said(page, "Saved: Reading lamp.")
    assert Product.objects.get(pk=lamp.pk).title == "Reading lamp"
    assert Price.objects.get(variant__product=lamp).amount_minor == 3150


def test_a_price_that_is_refused_keeps_the_page_as_it_was_typed(window, shop):
    lamp = shop.variant("GLOBE", price=3000).product
    page = open_product(window, shop, lamp)
    fill(page, title="Reading lamp")
    page.locator("#variants [name$=-price]").first.fill("much")

    save(page)
    page.get_by_role("button", name="Save that, too").click()

    said(page, "Write an amount")
    page.get_by_role("button", name="Stay here").click()
    expect(page.locator("#main-form [name=title]")).to_have_value("Reading lamp")
    expect(page.locator("#variants [name$=-price]").first).to_have_value("much")
    assert Product.objects.get(pk=lamp.pk).title == "Globe"


def test_a_copy_is_made_of_what_was_typed_and_leaving_asks(window, shop):
    lamp = shop.variant("GLOBE", price=3000).product
    page = open_product(window, shop, lamp)
    fill(page, title="Reading lamp")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)

    page.evaluate("document.querySelector('#nav-sidebar a[href$=\"/orders/order/\"]').click()")
    expect(page.locator("#main-form [name=title]")).to_have_value("Reading lamp")
    page.get_by_role("button", name="Duplicate").click()
    page.get_by_role("button", name="Save that, too").click()

    said(page, "This is the copy")
    assert asked == ["beforeunload"]
    assert Product.objects.get(pk=lamp.pk).title == "Reading lamp"
    assert Product.objects.filter(title__startswith="Reading lamp").count() == 2


def test_what_does_something_is_not_done_on_the_way(window, shop):
    order = shop.place(shop.fill(shop.variant("GLOBE", price=3000)))
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/orders/order/?q={order.order_number}")
    page.get_by_role("link", name=order.order_number).click()
    for name, words in (("note", "Ring twice"), ("tag", "gift")):
        act = page.locator(f"details.office-act:has(form[action$='/{name}/'])")
        act.locator("summary").click()
        act.locator("textarea, input:not([type=hidden])").first.fill(words)

    act.get_by_role("button").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(page.get_by_role("button", name="Save that, too")).to_be_hidden()
    page.get_by_role("button", name="Go on without it").click()

    said(page, "gift")
    expect(page.locator(".office-timeline")).not_to_contain_text("Ring twice")


def test_a_page_as_it_was_opened_asks_nothing(window, shop):
    product = make_product(shop.store, title="Shirt", options=["Colour"])
    page = open_product(window, shop, product)
    page.on("dialog", lambda dialog: pytest.fail(dialog.type))

    page.get_by_role("button", name="Duplicate").click()

    said(page, "This is the copy")
