"""Journeys of shoppers with an account: in, around, and out for good, in a real browser."""

import json
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from mercer.areas.customers.models import Address, Customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.models import User
from mercer.areas.stores.tests.make import make_user
from mercer.kernel.testing import run_jobs
from tests.journeys.windows import also_without_scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-lamp-for-the-reading-corner"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def ada(shop: Any) -> Customer:
    """Ada has an account."""
    user = make_user("ada@example.org", password=PASSWORD, name="Ada")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return make_customer(shop.store, user=user, name="Ada", email=user.email)


def sign_in(page: Page, shop: Any) -> None:
    """Ada comes in with her password."""
    page.goto(f"{shop.url}/account/sign-in/")
    page.locator("input[name=login]").fill("ada@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("heading", name="Welcome, Ada")).to_be_visible()


def link_in_mail(path: str) -> str:
    """The link in the last mail."""
    run_jobs()
    found = re.search(rf"https?://[^/\s]+{path}\S+", mail.outbox[-1].body)
    assert found
    return found.group(0)


@also_without_scripts
def test_an_account_is_made_confirmed_by_mail_and_open(window, shop):
    page = window.page
    page.goto(f"{shop.url}/account/sign-in/")
    page.get_by_role("link", name="Make an account").click()
    page.locator("input[name=email]").fill("ben@example.org")
    page.locator("input[name=password1]").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Please look in your mail")).to_be_visible()

    page.goto(link_in_mail("/account/confirm/"))
    page.get_by_role("button", name="Yes, confirm it").click()

    expect(page.get_by_role("heading", name="No orders yet")).to_be_visible()


@also_without_scripts
def test_a_link_from_the_mail_lets_in_without_a_password(window, shop):
    ada(shop)
    page = window.page
    page.goto(f"{shop.url}/account/sign-in/")
    page.get_by_role("link", name="Sign in by a link in your mail").click()
    page.locator("main input[type=email]").fill("ada@example.org")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.goto(link_in_mail("/account/sign-in-link/"))
    page.locator("main form button").click()

    expect(page.get_by_role("heading", name="Welcome, Ada")).to_be_visible()


@also_without_scripts
def test_an_order_of_the_account_is_looked_at_and_ordered_again(window, shop):
    customer = ada(shop)
    lamp = shop.variant("GLOBE", on_hand=5, price=1000)
    placed = shop.place(shop.fill(lamp, quantity=2, customer_id=customer.id))
    page = window.page
    sign_in(page, shop)
    page.get_by_role("link", name=placed.order_number, exact=True).click()
    expect(page.get_by_text("2 × £10.00")).to_be_visible()
    page.go_back()

    page.get_by_role("button", name="Order the same again").click()

    expect(page.get_by_role("heading", level=1, name="Your cart")).to_be_visible()
    expect(page.get_by_text("1 article of your order is in your cart.")).to_be_visible()
    expect(page.locator(".line__total")).to_have_text("£20.00")


@also_without_scripts
def test_an_address_is_kept_changed_and_forgotten(window, shop):
    ada(shop)
    page = window.page
    sign_in(page, shop)
    page.goto(f"{shop.url}/account/addresses/")
    page.get_by_role("link", name="Add an address").click()
    for name, value in (("name", "Ada"), ("street", "1 Old Road"), ("city", "London")):
        page.locator(f"[name=address-{name}]").fill(value)
    page.get_by_role("button", name="Keep this address").click()
    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()
    page.locator("[name=address-postal_code]").fill("SW1Y 4JH")
    page.get_by_role("button", name="Keep this address").click()
    expect(page.get_by_text("1 Old Road")).to_be_visible()

    page.get_by_role("main").get_by_role("link", name="Change").click()
    page.locator("[name=address-street]").fill("2 New Road")
    page.get_by_role("button", name="Keep this address").click()
    expect(page.get_by_text("2 New Road")).to_be_visible()
    expect(page.get_by_text("1 Old Road")).to_have_count(0)
    assert Address.objects.count() == 1
    page.get_by_role("button", name="Remove").click()

    expect(page.get_by_text("None kept so far.")).to_be_visible()


@also_without_scripts
def test_consent_is_given_records_are_read_and_the_account_is_deleted(window, shop):
    page, customer = window.page, ada(shop)
    sign_in(page, shop)
    page.get_by_role("link", name="Privacy").first.click()
    page.get_by_label("Write to me about offers now and then").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Done, it is changed.")).to_be_visible()
    customer.refresh_from_db()
    assert customer.accepts_marketing

    page.get_by_role("button", name="Put it together").click()
    expect(page.get_by_text("We put it together and write to you")).to_be_visible()
    run_jobs()
    page.goto(f"{shop.url}/account/privacy/")
    with page.expect_download() as told:
        page.get_by_role("link", name="As a file").click()
    kept = json.loads(told.value.path().read_text())
    assert "ada@example.org" in json.dumps(kept)

    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Your password").fill("not this one")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_text("This is not your password.")).to_be_visible()
    assert User.objects.filter(email="ada@example.org").exists()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Your account is deleted")).to_be_visible()
    assert not User.objects.filter(email="ada@example.org", is_active=True).exists()
