"""A customer has a card kept, pays with it again by one press, and removes it."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from mercer.areas.orders.models import Order
from mercer.areas.payments.models import CardToDrop, StoredCard
from tests.journeys.steps import (
    expect_thanks,
    fill_address,
    fill_card,
    fill_checkout,
    pay,
    put_in_cart,
    settle,
)
from tests.journeys.test_account import ada, sign_in
from tests.journeys.windows import also_without_scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEEP, VISA = "Keep this card for next time", "Visa ending 4242, expires 12/34"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


@also_without_scripts
def test_a_card_is_kept_paid_with_again_and_removed(window, shop):
    customer, page = ada(shop), window.page
    sign_in(page, shop)
    put_in_cart(page, shop, scripts=window.has_scripts)
    fill_checkout(page, shop, email="")
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    page.get_by_label(KEEP).check()
    pay(page)
    fill_card(page)
    expect_thanks(page)

    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/checkout/")
    fill_address(page)
    settle(page)
    expect(page.get_by_role("radio", name=VISA)).to_be_checked()
    expect(page.get_by_label(KEEP)).to_be_hidden()
    page.get_by_role("radio", name="Another card").check()
    settle(page)
    expect(page.get_by_label(KEEP)).to_be_visible()
    page.get_by_role("radio", name=VISA).check()
    pay(page)
    expect_thanks(page)
    assert [order.customer_id for order in Order.objects.filter(status="placed")] == [
        customer.id, customer.id,
    ]  # fmt: skip

    page.goto(f"{shop.url}/account/")
    page.get_by_role("link", name="Cards", exact=True).click()
    page.get_by_role("link", name="Remove Visa ending 4242").click()
    expect(page.get_by_role("heading", name="Remove this card?")).to_be_visible()
    assert StoredCard.objects.count() == 1
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The card is removed")).to_be_visible()
    expect(page.get_by_text("You have no cards kept here.")).to_be_visible()
    assert (StoredCard.objects.count(), CardToDrop.objects.count()) == (0, 1)


@also_without_scripts
def test_a_guest_is_not_asked(window, shop):
    page = window.page
    put_in_cart(page, shop, scripts=window.has_scripts)
    page.goto(f"{shop.url}/checkout/")

    expect(page.get_by_role("radio", name="Sandbox bank")).to_be_visible()
    expect(page.get_by_text(KEEP)).to_have_count(0)
