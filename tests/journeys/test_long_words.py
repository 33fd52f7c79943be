"""Words without an end, as people and merchants write them, push no page sideways on a phone."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from mercer.areas.cart.models import Cart
from mercer.areas.catalogue.tests.make import (
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_product,
    make_variant,
)
from mercer.areas.customers.models import Address
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.orders.models import Order, OrderLine
from mercer.areas.orders.tests.make import make_order
from mercer.areas.reviews.tests.make import deliver, make_review
from mercer.areas.stores.tests.make import make_user
from mercer.areas.wishes.tests.make import make_other_list, make_wish_list
from mercer.kernel import clock
from tests.journeys.goods import put_in_search
from tests.journeys.windows import Window, on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), on_a_phone]
LONG = "Geburtstagsgeschenkideenfürdiegesamteverwandtschaft"
NARROW = (320, 390)
PLACE = {
    "name": LONG, "street": LONG, "city": LONG, "country": "GB", "postal_code": "SW1Y 4JH",
    "line2": LONG, "company": LONG, "region": "", "phone": "",
}  # fmt: skip
TOO_WIDE = """() => [...document.querySelectorAll('html, dialog[open]')]
  .some((one) => one.scrollWidth > one.clientWidth)"""


def too_wide(page: Page) -> list[int]:
    """The widths at which the page, or what is open over it, goes on beside the screen."""
    found = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(TOO_WIDE):
            found.append(width)
    return found


def walk(window: Window, shop: Any, *paths: str) -> dict[str, list[int]]:
    """Each page that is too wide, with the widths; every one of them is there."""
    found = {}
    for path in paths:
        response = window.page.goto(f"{shop.url}{path}")
        assert response is not None
        assert response.ok, path
        found[path] = too_wide(window.page)
    return {path: widths for path, widths in found.items() if widths}


@pytest.fixture
def vase(shop: Any) -> Any:
    """A product whose every word is long."""
    make_custom_field(shop.store, code="material", label=LONG, kind="choice",
                      choices=[LONG, "Clay"], is_filterable=True)  # fmt: skip
    category = make_category(shop.store, name=LONG, slug="long")
    for slug in ("vase", "other"):
        product = make_product(
            shop.store, title=LONG, slug=slug, options=[LONG, "Size"], categories=[category],
            brand=LONG, description=f"{LONG}\n\n## {LONG}",
        )  # fmt: skip
        for size in ("S", LONG):
            variant = make_variant(
                shop.store, product, sku=f"{slug}-{size}"[:40], price=2000,
                option_values=[LONG, size],
            )  # fmt: skip
            make_level(variant, on_hand=5)
        fill_custom_fields(product, material=LONG if slug == "vase" else "Clay")
        put_in_search(shop, product)
    return product


def test_of_goods(window, shop, vase):
    order = make_order(shop.store, variants=[vase.variants.first()])
    deliver(order)
    make_review(shop.store, order, title=LONG, text=LONG, name=LONG)

    wide = walk(
        window, shop, "/", "/categories/long/", f"/search/?q={LONG}",
        f"/search/?q={'W' * 100}", "/products/vase/", "/products/other/",
    )  # fmt: skip

    assert wide == {}


def test_of_carts_and_checkout(window, shop, vase):
    cart = shop.fill(vase.variants.first())
    Cart.objects.filter(pk=cart.pk).update(delivery_address=PLACE, note=LONG * 3)
    window.page.context.add_cookies([{"name": "cart", "value": cart.token, "url": shop.url}])

    wide = walk(window, shop, "/cart/", "/checkout/")
    window.page.goto(shop.url)
    window.page.get_by_role("link", name="Your cart: 1").click()
    expect(window.page.get_by_role("dialog", name="Your cart")).to_be_visible()

    assert wide == {}
    assert too_wide(window.page) == []


def test_of_orders_and_accounts(window, shop, vase):
    page = window.page
    user = make_user("ada@example.org", name=LONG)
    ada = make_customer(shop.store, user=user, name=LONG, email=f"{'a' * 60}@{'b' * 60}.example")
    Address.objects.create(
        customer=ada, store=shop.store, postal=PLACE, is_default=True, created_at=clock.now()
    )
    order = make_order(shop.store, variants=[vase.variants.first()])
    OrderLine.objects.update(title=LONG, option_text=LONG)
    Order.objects.update(
        delivery_address=PLACE, billing_address=PLACE, note=LONG * 3, customer_id=ada.id,
        email=ada.email, payment_method_name=LONG, delivery_method={"name": LONG},
        placed_at=clock.now(),
    )  # fmt: skip
    lists = make_wish_list(shop.store, "vase", customer=ada)
    make_other_list(lists, LONG, "vase")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies["sessionid"].value
    page.context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": shop.url},
            {"name": "wishes", "value": lists.token, "url": shop.url},
        ]
    )

    wide = walk(
        window, shop, f"/orders/{order.token}/", f"/orders/{order.token}/?thanks=1",
        "/account/", "/account/addresses/", "/account/profile/", "/wishes/",
        "/wishes/choose/?product=vase",
    )  # fmt: skip
    page.goto(f"{shop.url}/wishes/")
    page.get_by_role("link", name=LONG).first.click()
    expect(page.get_by_role("heading", name=LONG).first).to_be_visible()

    assert wide == {}
    assert too_wide(page) == []
