"""What a browser keeps of a visit, and the shop as an app, in a real browser."""

import pytest
from playwright.sync_api import expect

from mercer.interfaces.storefront.consent.registry import KEPT, Place
from tests.journeys.steps import put_in_cart
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
ADDRESS = "() => document.querySelector('link[rel=manifest]').href"


def listed(place: Place) -> set[str]:
    """What the page about cookies says is kept in this place."""
    return {name for one in KEPT if one.place is place for name in one.name.split(", ")}


@both_widths
def test_looking_around_sets_no_cookie_and_asks_nothing(window, shop):
    page = window.page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/categories/lamps/", "/search/?q=lamp", "/policies/privacy/", "/cart/"):
        page.goto(f"{shop.url}{path}")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(f"{shop.url}/products/lamp/")

    assert page.context.cookies() == []
    assert set(page.evaluate(STORED)) <= listed(Place.STORAGE)
    assert [url for url in asked if not url.startswith((shop.url, "data:"))] == []


@both_widths
def test_what_is_kept_for_a_cart_is_needed_for_it_and_told(window, shop):
    page = window.page
    put_in_cart(page, shop)

    names = {cookie["name"] for cookie in page.context.cookies()}
    page.goto(f"{shop.url}/cookies/")

    assert names == {"cart", "cart_count"}
    for name in names:
        expect(page.get_by_text(name, exact=True)).to_be_visible()


@both_widths
def test_the_shop_can_be_installed_as_an_app(window, shop):
    page = window.page
    page.goto(f"{shop.url}/")

    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["url"] == page.evaluate(ADDRESS)
    assert manifest["errors"] == []
    assert '"display": "standalone"' in manifest["data"]
    # A window of a test has no profile that an app could be installed in.
    assert [each["errorId"] for each in problems if each["errorId"] != "in-incognito"] == []
