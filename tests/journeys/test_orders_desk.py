"""Journeys of who sends parcels: from the home page to the paper, in a real browser."""

import io
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from mercer.areas.catalogue.models import Product
from mercer.areas.fulfilment.models import Shipment
from mercer.areas.fulfilment.operations.open_shipment import open_shipment
from mercer.areas.orders.models import Order, OrderTag, TimelineEntry
from mercer.areas.stores.rules import Role
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from tests.journeys.office import said, sit_down
from tests.journeys.steps import unfold
from tests.journeys.windows import both_widths, on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/admin/orders/order/"


def place_two(shop) -> list[str]:
    """Two paid orders of one globe each; their numbers."""
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    return [shop.place(shop.fill(lamp)).order_number for _ in range(2)]


@both_widths
def test_the_home_page_says_what_waits_and_leads_there(window, shop):
    place_two(shop)
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/")

    page.get_by_role("main").get_by_role("link", name="to ship").first.click()

    expect(page).to_have_url(re.compile(LIST))
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@both_widths
def test_an_order_is_noted_tagged_and_picked_with_its_paper(window, shop):
    number = place_two(shop)[0]
    order = Order.objects.get(number=number)
    page = window.page
    sit_down(page, shop, role=Role.STAFF)
    page.goto(f"{shop.url}/admin/order/{order.pk}/")
    for words, field, text in (("note", "textarea", "Ring twice"), ("tag", "input", "gift")):
        act = page.locator(f"details.office-act:has(form[action$='/{words}/'])")
        unfold(act)
        act.locator(f"form {field}:not([type=hidden])").first.fill(text)
        act.get_by_role("button").click()
        said(page, text)
    assert [tag.name for tag in OrderTag.objects.all()] == ["gift"]
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

    address = page.get_by_role("link", name="Packing slip (PDF)").get_attribute("href")
    paper = page.request.get(f"{shop.url}{address}")

    text = PdfReader(io.BytesIO(paper.body())).pages[0].extract_text()
    assert number in text
    assert "Globe" in text


def test_a_view_is_kept_and_many_orders_leave_together(window, shop):
    numbers = place_two(shop)
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}{LIST}?q=ada@example.org")
    unfold(page.locator("details.office-views-edit"))
    page.get_by_label("Name of the view").fill("From Ada")
    page.get_by_role("button", name="Save the view").click()
    page.goto(f"{shop.url}{LIST}")
    page.get_by_role("navigation", name="Views").get_by_role("link", name="From Ada").click()
    for number in numbers:
        page.get_by_role("row", name=number).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("dispatch")
    page.get_by_role("button", name="Run").click()
    for number in numbers:
        page.get_by_role("row", name=number).get_by_role("textbox").fill(f"H-{number}")
    page.get_by_role("button", name="They have left (2)").click()

    said(page, "Dispatch, one parcel each: 2 orders.")
    assert sorted(Shipment.objects.values_list("status", "tracking_number")) == sorted(
        ("dispatched", f"H-{number}") for number in numbers
    )


def test_letters_typed_before_the_search_has_the_focus_are_kept(window, shop):
    number = place_two(shop)[0]
    page = window.page
    page.add_init_script(
        "const soon = setTimeout;"
        "window.setTimeout = (act, wait, ...rest) => soon(act, wait === 20 ? 600 : wait, ...rest);"
    )
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/")
    page.keyboard.press("Control+k")
    page.keyboard.type(number)

    assert page.evaluate("document.activeElement.id") != "search-input-command"
    expect(page.locator("#command-results-list a").first).to_contain_text(number)
    expect(page.locator("#search-input-command")).to_be_focused()


def test_a_scanner_that_sends_enter_before_the_field_is_there_opens_what_it_read(window, shop):
    number = place_two(shop)[0]
    page = window.page
    page.add_init_script(
        "const soon = setTimeout;"
        "window.setTimeout = (act, wait, ...rest) => soon(act, wait === 20 ? 600 : wait, ...rest);"
    )
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/")

    page.keyboard.press("Control+k")
    page.keyboard.type(number)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(str(Order.objects.get(number=number).pk)))


def test_enter_opens_the_first_that_fits_and_nothing_where_nothing_does(window, shop):
    number = place_two(shop)[0]
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/")
    page.keyboard.press("Control+k")
    page.keyboard.type("no such thing")
    page.keyboard.press("Enter")
    said(page, "Nothing fits.")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{shop.url}/admin/")

    page.locator("#search-input-command").fill("")
    page.keyboard.type(number)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(str(Order.objects.get(number=number).pk)))


def test_words_longer_than_a_line_are_broken(window, shop):
    number = place_two(shop)[0]
    order = Order.objects.get(number=number)
    link = "https://carrier.example/track/" + "1Z999AA10123456784" * 8
    TimelineEntry.objects.create(
        store=shop.store, order=order, kind="note", details={"text": link}, happened_at=clock.now()
    )
    Order.objects.filter(pk=order.pk).update(note=link)
    Product.objects.filter(variants__sku="GLOBE").update(title="Globe" * 40, description=link)
    product = Product.objects.get(variants__sku="GLOBE")
    page = window.page
    sit_down(page, shop)

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (
            f"order/{order.pk}/", "orders/order/", "pick-list/", "catalogue/product/",
            f"catalogue/product/{product.pk}/change/",
        ):  # fmt: skip
            page.goto(f"{shop.url}/admin/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@on_a_phone
def test_a_parcel_is_picked_with_the_thumb_and_remembered(window, shop):
    order = Order.objects.get(number=place_two(shop)[0])
    open_shipment(
        store_id=shop.store.id, order_id=order.pk, lines=None, actor=SYSTEM, now=clock.now()
    )
    page = window.page
    sit_down(page, shop, role=Role.STAFF)
    page.goto(f"{shop.url}{reverse('admin:pick_list')}")
    box = page.get_by_role("checkbox", name="Globe")
    expect(page.get_by_text("0 of 1 fetched")).to_be_visible()
    line = page.locator(".office-pick").bounding_box()
    assert line["height"] >= 44

    page.locator(".office-pick").tap()
    expect(page.get_by_text("Everything is fetched")).to_be_visible()
    page.reload()
    expect(box).to_be_checked()
    page.get_by_role("button", name="Untick all").click()
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.goto(f"{shop.url}{reverse('admin:shipment_pick_list', args=[Shipment.objects.get().pk])}")

    expect(page.get_by_role("checkbox", name="Globe")).to_be_checked()


def test_an_order_is_found_and_sent_with_the_keyboard_alone(window, shop):
    number = place_two(shop)[0]
    order = Order.objects.get(number=number)
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/")
    page.keyboard.press("Control+k")
    page.keyboard.type(number)
    expect(page.locator("#command-results-list a").first).to_contain_text(number)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(str(order.pk)))

    page.get_by_role("button", name="Start this shipment").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#shipment-1")).to_be_visible()
    page.locator("#shipment-1 input[name$=tracking_number]").focus()
    page.keyboard.type("CC1")
    page.keyboard.press("Enter")

    expect(page.locator("#shipment-1").get_by_text("CC1")).to_be_visible()
    assert Shipment.objects.get().status == "dispatched"
