"""A member of a group sees their price on the page of a product, in the cart and at checkout."""

from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.pricing.operations.set_group_terms import set_group_terms
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.browser
PASSWORD = "a long enough pass phrase"


def make_trade(shop: Any) -> None:
    """Ben is in a group that gets a tenth off everything."""
    who: dict[str, Any] = {"store_id": shop.store.id, "actor": SYSTEM, "now": clock.now()}
    user = make_user("ben@example.org")
    user.set_password(PASSWORD)
    user.save()
    ben = make_customer(shop.store, user=user, name="Ben Carter")
    group = add_group(name="Trade", **who)
    put_in_group(group_id=group.id, customer_ids=[ben.id], **who)
    set_group_terms(group_id=group.id, percent_off=Decimal(10), shown_as="Trade price", **who)


def test_a_member_sees_their_price_and_why(page: Page, shop: Any) -> None:
    make_trade(shop)
    page.goto(f"{shop.url}/products/lamp/")
    expect(page.locator(".buy__price")).to_have_text("£24.00")

    page.goto(f"{shop.url}/account/sign-in/")
    page.locator("[name=login]").fill("ben@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/account/")
    page.goto(f"{shop.url}/products/lamp/")

    expect(page.locator(".buy__price")).to_have_text("£21.60")
    expect(page.locator(".buy__prior")).to_have_text("Trade price, instead of £24.00")
    page.get_by_role("button", name="Add to cart").click()
    expect(page.locator('[data-behaviour="badge"] .badge').first).to_have_text("1")
    page.goto(f"{shop.url}/cart/")
    expect(page.locator(".cart__lines")).to_contain_text("Trade price, instead of £24.00")
    expect(page.locator(".line__total").first).to_have_text("£21.60")
