"""Journeys of people who use the shop's app as well: they see where they are signed in."""

import pytest
from playwright.sync_api import expect

from mercer.areas.customers.operations.issue_customer_token import issue_customer_token
from mercer.areas.customers.operations.use_customer_token import use_customer_token
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_user
from mercer.kernel import clock
from tests.journeys.test_signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_lost_phone_is_signed_out_and_the_tablet_stays(page, shop, width):
    page.set_viewport_size({"width": width, "height": 844})
    user = make_user("ada@example.org", password=PASSWORD, name="Ada")
    ada = make_customer(shop.store, user=user, name="Ada")
    of_ada = {"store_id": shop.store.id, "customer_id": ada.id, "now": clock.now()}
    _, phone = issue_customer_token(device="Ada's phone", **of_ada)
    _, tablet = issue_customer_token(device="Ada's tablet", **of_ada)
    sign_in(page, shop)

    page.goto(f"{shop.url}/account/security/")
    page.get_by_role("button", name="Sign out there Ada's phone").click()

    expect(page.get_by_text("Ada's tablet").first).to_be_visible()
    expect(page.get_by_text("Ada's phone")).to_have_count(0)
    here = {"store_id": shop.store.id, "now": clock.now()}
    assert use_customer_token(secret=phone, **here) is None
    assert use_customer_token(secret=tablet, **here) is not None
