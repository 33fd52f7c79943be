"""Journeys of who writes the catalogue, in a real browser at the back office."""

import re

import pytest
from playwright.sync_api import expect

from mercer.areas.catalogue.models import Image, Product, Variant
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import make_image, make_image_file, make_product
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.set_price import set_price
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from tests.journeys.office import fill, said, save, sit_down
from tests.journeys.steps import open_filters, unfold
from tests.journeys.windows import Window, both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]


def alts(product: Product) -> list[str]:
    """What its pictures show, in their order."""
    return list(
        Image.objects.filter(product=product).order_by("position").values_list("alt", flat=True)
    )


def open_product(window: Window, shop, product: Product) -> None:
    """Its page in the back office."""
    window.page.goto(f"{shop.url}/admin/catalogue/product/{product.pk}/change/")


def test_pictures_are_sent_described_and_put_in_order(window, shop, media):
    page, product = window.page, shop.variant("BOWL").product
    for alt in ("Front", "Side"):
        make_image(product, make_image_file(300, 300), alt=alt)
    sit_down(page, shop)
    open_product(window, shop, product)
    page.locator("[data-upload] input[type=file]").set_input_files(
        {"name": "top.jpg", "mimeType": "image/jpeg", "buffer": make_image_file(400, 400).read()}
    )
    pictures = page.locator("[data-pictures] [data-item]")
    expect(pictures).to_have_count(3)
    pictures.nth(2).get_by_label("In words").fill("Top")
    page.get_by_role("button", name="Save the pictures").click()
    expect(pictures.nth(2).get_by_label("In words")).to_have_value("Top")

    pictures.nth(2).get_by_role("button", name="Earlier").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The order is saved")).to_be_visible()
    assert alts(product) == ["Front", "Top", "Side"]
    page.reload()
    if window.is_phone:
        for number in (2, 1):
            with page.expect_response(re.compile("/pictures/")):
                pictures.nth(number).get_by_role("button", name="Earlier").tap()
    else:
        frames = page.locator(".office-picture__frame")
        frames.nth(2).drag_to(frames.nth(0))
    expect(page.get_by_text("The order is saved")).to_be_visible()

    assert alts(product) == ["Side", "Front", "Top"]


def test_why_a_picture_was_refused_stays_beside_it_while_the_others_go_up(window, shop, media):
    page, product = window.page, shop.variant("BOWL").product
    sit_down(page, shop)
    open_product(window, shop, product)
    picture = make_image_file(400, 400).read()
    page.locator("[data-upload] input[type=file]").set_input_files(
        [
            {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"},
            {"name": "top.jpg", "mimeType": "image/jpeg", "buffer": picture},
        ]
    )

    expect(page.locator("[data-pictures] [data-item]")).to_have_count(1)
    sent = page.locator("[data-upload-list] li")
    expect(sent.nth(0)).to_contain_text(re.compile("notes.jpg.*was refused: .*picture"))
    expect(sent.nth(1)).to_contain_text("is there")


def test_all_combinations_are_made_at_once(window, shop):
    page = window.page
    product = make_product(shop.store, title="Shirt", options=["Colour", "Size"])
    sit_down(page, shop)
    open_product(window, shop, product)
    section = page.locator("form", has_text="All combinations at once")
    section.get_by_label("Colour").fill("Red, Blue")
    section.get_by_label("Size").fill("S, M, L")
    section.get_by_label("Price of the new ones").fill("24.50")
    section.get_by_role("button", name="Add the missing combinations").click()

    expect(page.locator("#variants [name$='-sku']").nth(5)).not_to_have_value("")
    assert Variant.objects.filter(product=product).count() == 6
    assert set(Price.objects.filter(variant__product=product).values_list("amount_minor")) == {
        (2450,)
    }


def test_many_products_are_edited_in_one_table_with_what_was_copied_elsewhere(window, shop):
    page = window.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=shop.url)
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/catalogue/product/")
    for name in ("Bulb", "Lamp"):
        page.get_by_role("row", name=name).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label="Edit in a table")
    page.locator(
        "[name=action] ~ button, button[name=index], #changelist-form button"
    ).first.click()
    first = page.get_by_label("Title of Bulb").first
    expect(first).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('Warm bulb\\nDesk lamp\\n')")
    first.focus()
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Take back the last save")).to_be_visible()
    assert set(Product.objects.values_list("title", flat=True)) == {"Warm bulb", "Desk lamp"}
    page.get_by_role("button", name="Take back the last save").click()

    said(page, "Bulb")
    assert set(Product.objects.values_list("title", flat=True)) == {"Bulb", "Lamp"}


def test_a_copy_is_planned_and_looked_at_as_a_shopper_would(window, shop):
    page = window.page
    lamp = Product.objects.get(slug="lamp")
    sit_down(page, shop)
    open_product(window, shop, lamp)
    page.get_by_role("button", name="Duplicate").click()
    expect(page.locator("#main-form [name=title]")).not_to_have_value("Lamp")
    copy = Product.objects.exclude(slug__in=["lamp", "bulb"]).get()
    assert copy.status == "draft"
    fill(page, title="Moon lamp")
    save(page)

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Preview as a shopper").click()
    seen = opened.value
    expect(seen.get_by_role("heading", level=1, name="Moon lamp")).to_be_visible()
    copy.refresh_from_db()
    assert page.request.get(f"{shop.url}/products/{copy.slug}/").status == 404


def test_a_field_of_the_shop_s_own_becomes_a_filter_in_the_shop(window, shop):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/catalogue/customfield/add/")
    fill(page, label="Material", kind="choice", choices="Brass, Glass", is_filterable=True)
    save(page)
    for slug, material in (("lamp", "Brass"), ("bulb", "Glass")):
        open_product(window, shop, Product.objects.get(slug=slug))
        page.locator("#main-form").get_by_label("Material").select_option(material)
        save(page)

    page.goto(f"{shop.url}/categories/lamps/")
    open_filters(window)
    unfold(page.locator("#filters details.facet", has_text="Material").first)
    page.locator('#filters ul[aria-label="Material"] label', has_text="Brass").click()

    expect(page.locator("#list .product-card h3")).to_have_text(["Lamp"])


def test_a_collection_finds_its_products_by_a_rule(window, shop):
    page = window.page
    make_product(shop.store, title="Clip", brand="Lumen")
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/catalogue/collection/add/")
    fill(page, name="Small things", kind="rules")
    rule = page.locator("[data-rule]").first
    rule.locator("select").first.select_option("brand")
    rule.locator("input").last.fill("Lumen")
    expect(page.locator("[data-found]")).to_contain_text("1 product fits now.")
    save(page)

    page.goto(f"{shop.url}/collections/small-things/")
    expect(page.locator("#list .product-card h3")).to_have_text(["Clip"])


def test_what_somebody_else_changed_meanwhile_is_told_and_saving_again_wins(window, shop):
    page, lamp = window.page, shop.variant("GLOBE", price=3900)
    sit_down(page, shop)
    open_product(window, shop, lamp.product)
    who = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    edit_product(product_id=lamp.product_id, changes={"title": "Theirs"}, **who)
    set_price(variant_id=lamp.pk, currency=shop.store.currency, amount_minor=7700, **who)

    fill(page, title="Mine")
    save(page)
    said(page, "Somebody has changed this meanwhile: it says Theirs now.")
    save(page)
    said(page, "Saved: Mine.")
    price = page.locator("#variants [name$='-price']").first
    expect(price).to_have_value("77.00")

    set_price(variant_id=lamp.pk, currency=shop.store.currency, amount_minor=6600, **who)
    price.fill("41.00")
    page.get_by_role("button", name="Save the variants").click()
    said(page, "Somebody has changed this meanwhile: it says 66.00 now.")
    page.get_by_role("button", name="Save the variants").click()
    said(page, "The variants are saved.")

    assert Product.objects.get(pk=lamp.product_id).title == "Mine"
    assert Price.objects.get(variant=lamp).amount_minor == 4100
