"""What the pages of the back office show without scrolling sideways, measured in a real browser."""

import pytest

from mercer.areas.catalogue.tests.make import make_product, make_variant
from mercer.areas.delivery.models import DeliveryZone
from mercer.areas.orders.models import Order, OrderTag
from tests.journeys.office import sit_down
from tests.journeys.windows import on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Words that stand outside of the cell they are in, or of the window.
CUT = """() => [...document.querySelectorAll("#result_list tbody td")].filter((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    const there = words.getBoundingClientRect(), box = cell.getBoundingClientRect();
    return there.right > box.right + 1 || there.bottom > box.bottom + 1 || box.right > innerWidth;
}).map((cell) => cell.textContent.trim())"""
ONE_BELOW_THE_OTHER = """(form) => [...form.querySelectorAll("label")].every((label, n, all) =>
    n === 0 || label.getBoundingClientRect().top >= all[n - 1].getBoundingClientRect().bottom)"""


@on_a_phone
def test_lists_on_the_phone_say_all_they_have_to_say(window, shop):
    order = Order.objects.get(
        number=shop.place(shop.fill(shop.variant("GLOBE", on_hand=5, price=1000))).order_number
    )
    for name in ("demo data", "a rather long word for an order"):
        OrderTag.objects.create(store=shop.store, order=order, name=name)
    DeliveryZone.objects.filter(store=shop.store).update(
        countries=[
            "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
            "HU", "IE", "IT", "LT", "LU", "LV",
        ]
    )  # fmt: skip
    page = window.page
    sit_down(page, shop)

    for path in ("orders/order/", "delivery/deliveryzone/", "kernel/eventrecord/"):
        page.goto(f"{shop.url}/admin/{path}")
        assert page.locator("#result_list tbody tr").count() > 0
        assert page.evaluate(CUT) == [], path


def test_the_stock_of_variants_is_in_view_and_films_are_asked_one_by_one(window, shop):
    shirt = make_product(shop.store, title="Shirt", options=["Colour", "Size"])
    make_variant(shop.store, shirt, sku="SHIRT-RED-S", option_values=["Red", "S"], price=1000)
    page = window.page
    sit_down(page, shop)

    page.goto(f"{shop.url}/admin/catalogue/product/{shirt.pk}/change/")

    stock = page.locator("[name^=v][name$=-on_hand]").first.bounding_box()
    table = page.locator("#variants .office-scroll").bounding_box()
    assert stock["x"] + stock["width"] <= table["x"] + table["width"]
    assert page.locator("#films form").evaluate(ONE_BELOW_THE_OTHER)


def test_what_was_bought_and_the_button_that_packs_it_are_on_one_screen(window, shop):
    variants = [shop.variant(sku, on_hand=5, price=1000) for sku in ("GLOBE", "ARC", "DESK")]
    placed = shop.place(shop.fill(*variants))
    order = Order.objects.get(number=placed.order_number)
    page = window.page
    page.set_viewport_size({"width": 1280, "height": 900})
    sit_down(page, shop)

    page.goto(f"{shop.url}/admin/order/{order.pk}/")

    button = page.get_by_role("button", name="Start this shipment").bounding_box()
    assert button["y"] + button["height"] <= 900
    assert page.locator("#what-was-bought").bounding_box()["y"] > 0
