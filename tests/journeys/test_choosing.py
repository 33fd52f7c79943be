"""Journeys of shoppers who choose, wish and wait, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.models import Option, Variant
from mercer.areas.catalogue.tests.make import make_image, make_image_file, make_variant
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.notifications.models import Message
from mercer.areas.wishes.models import RestockRequest
from mercer.kernel.testing import run_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("width", [390, 1280])
def test_a_heart_a_full_cart_beside_the_page_and_a_wish_moved_to_it(page, shop, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{shop.url}/products/lamp/")
    page.get_by_role("button", name="Keep on your wish list", exact=True).click()
    expect(page.get_by_role("link", name="Your wish list: 1")).to_be_visible()

    page.get_by_role("button", name="Add to cart", exact=True).click()
    drawer = page.get_by_role("dialog", name="Your cart")
    expect(drawer.get_by_text("is in your cart")).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()

    page.get_by_role("link", name="Your wish list: 1").click()
    page.get_by_role("button", name="Move to cart").click()
    expect(page.get_by_role("heading", name="Your cart")).to_be_visible()
    expect(page.get_by_role("spinbutton")).to_have_value("2")
    expect(page.get_by_role("link", name="Your wish list: 0")).to_be_visible()


def test_a_shopper_waits_for_what_is_sold_out_and_is_told(page, shop):
    variant = shop.variant("VASE", on_hand=0)
    page.set_viewport_size(PHONE)
    page.goto(f"{shop.url}/products/vase/")
    page.get_by_label("Mail address").fill("ada@example.org")
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("We write to you once")).to_be_visible()

    make_level(variant, on_hand=2)
    run_jobs()

    assert RestockRequest.objects.get().email == "ada@example.org"
    assert Message.objects.get(template="back_in_stock").recipient == "ada@example.org"


def test_pictures_are_looked_at_closely_with_the_keyboard(page, shop, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = shop.variant("BOWL", on_hand=3).product
    for alt in ("From the side", "From above"):
        make_image(product, make_image_file(700, 700), alt=alt)
    page.goto(f"{shop.url}/products/bowl/")
    page.get_by_role("link", name="Look closely: From the side").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Pictures, large")
    expect(dialog.get_by_text("1 / 2")).to_be_visible()

    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_text("2 / 2")).to_be_visible()
    page.keyboard.press("+")
    assert dialog.locator("img").evaluate("each => each.style.width") == "150%"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_choice_changes_price_stock_and_words_without_loading_again(page, shop):
    product = shop.variant("MUG", on_hand=3, slug="mug").product
    Option.objects.create(product=product, name="Size", position=0)
    Variant.objects.filter(product=product).update(option_values=["Small"])
    make_variant(shop.store, product, sku="MUG-L", option_values=["Large"], price=3000)
    page.goto(f"{shop.url}/products/mug/")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Large (sold out)").click()

    expect(page.locator("[data-part=price]")).to_contain_text("£30.00")
    expect(page.locator("[data-part=stock]")).to_have_text("Sold out")
    expect(page.get_by_role("button", name="Add to cart", exact=True)).to_be_disabled()
    expect(page.get_by_label("Mail address")).to_be_visible()
    assert page.evaluate("window.stays")
    assert "variant=MUG-L" in page.url


@pytest.mark.parametrize("window", ["phone-without-scripts"], indirect=True)
def test_a_wish_is_kept_and_moved_to_the_cart_without_scripts(window, shop):
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    page.get_by_role("button", name="Keep on your wish list", exact=True).click()
    page.goto(f"{shop.url}/wishes/")
    expect(page.get_by_role("main").get_by_role("link", name="Lamp", exact=True)).to_be_visible()

    page.get_by_role("button", name="Move to cart Lamp").click()

    expect(page.get_by_role("heading", level=1, name="Your cart")).to_be_visible()
    expect(page.get_by_label("Quantity of Lamp")).to_have_value("1")
