"""The shop without a network."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cable import cable_to
from tests.journeys.steps import put_in_cart
from tests.journeys.windows import both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]
NOTICE = "You are offline. This is the page as you saw it last"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push(new URL(request.url).pathname);
  return found;
}"""
WORKERS = "() => navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def test_a_page_seen_before_opens_without_a_network_and_says_so(window, shop, live_server):
    page = window.page
    with cable_to(live_server.thread.port) as cable:
        shop.url = f"http://localhost:{cable.port}"
        page.goto(f"{shop.url}/cookies/")
        page.get_by_role("button", name="Yes, remember it here").click()
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        put_in_cart(page, shop)
        page.goto(f"{shop.url}/cart/")
        page.goto(f"{shop.url}/account/sign-in/")

        cable.pull_out()
        page.goto(f"{shop.url}/products/lamp/")

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(NOTICE)).to_be_visible()
        page.goto(f"{shop.url}/cart/")
        expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
        kept = page.evaluate(KEPT)
        assert "/products/lamp/" in kept
        assert not [path for path in kept if path.startswith(("/cart", "/account", "/admin"))]
        cable.put_in()
        page.goto(f"{shop.url}/products/lamp/")
        expect(page.get_by_text(NOTICE)).to_have_count(0)


def test_nothing_is_kept_before_a_yes_nor_after_a_no(window, shop):
    page = window.page
    page.goto(f"{shop.url}/products/lamp/")
    page.goto(f"{shop.url}/cookies/")

    expect(page.get_by_text("Nothing of it is kept.")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert (
        page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)")
        == 0
    )
    page.goto(f"{shop.url}/products/lamp/")
    page.get_by_role("button", name="Yes, remember it here").click()
    assert page.evaluate("() => localStorage.getItem('recently-viewed')") == '["lamp"]'
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"{shop.url}/cookies/")
    page.get_by_role("button", name="No, and forget what is kept").click()
    expect(page.get_by_text("Nothing of it is kept.")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert (
        page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)")
        == 0
    )
    assert page.evaluate(KEPT) == []
