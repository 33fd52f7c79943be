"""A merchant gives the shop another look, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.areas.stores.queries.looks import published_look
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]
PURPLE = "rgb(91, 42, 134)"


def pick(page, name, colour):
    """Choose a colour, as the picker of the device does."""
    page.locator(f"[name={name}]").evaluate(
        "(field, colour) => { field.value = colour;"
        " field.dispatchEvent(new Event('input', { bubbles: true })); }",
        colour,
    )


def test_a_colour_is_refused_another_is_seen_in_the_preview_and_then_by_everybody(window, shop):
    page = window.page
    make_staff(shop.store, role=Role.OWNER, email="cy@example.org", password="brass-and-linen-9")
    page.goto(f"{shop.url}/admin/login/?next=/admin/look/")
    page.locator("input[name=username]").fill("cy@example.org")
    page.locator("input[name=password]").fill("brass-and-linen-9")
    page.locator("input[name=password]").press("Enter")
    shown = page.frame_locator("[data-frame]")
    expect(shown.get_by_text("Preview: only staff can see this.")).to_be_visible()

    pick(page, "accent-light", "#ffe08a")
    expect(page.get_by_text("has a contrast of 1.3 to 1").first).to_be_visible()
    pick(page, "accent-light", "#5b2a86")
    expect(page.get_by_text("Kept in the draft.")).to_be_visible()
    expect(shown.locator(".button").first).to_have_css("background-color", PURPLE)
    assert published_look(shop.store.id).number == 0
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Version 1 is what the public sees now.")).to_be_visible()

    assert published_look(shop.store.id).values == {"accent-light": "#5b2a86"}
