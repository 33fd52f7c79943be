"""Journeys of people who come in: with a passkey, on a phone that has one."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_user
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a-lamp-for-the-reading-corner"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_passkey_is_added_and_opens_the_account_without_a_password(page, shop, width):
    page.set_viewport_size({"width": width, "height": 844})
    carry_a_key(page)
    user = make_user("ada@example.org", password=PASSWORD, name="Ada")
    make_customer(shop.store, user=user, name="Ada")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    sign_in(page, shop)
    page.goto(f"{shop.url}/account/security/")
    page.get_by_role("link", name="Add a passkey").click()
    page.locator("main input[name=name]").fill("My phone")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.goto(f"{shop.url}/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{shop.url}/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("heading", name="Welcome, Ada")).to_be_visible()
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1


def carry_a_key(page: Page) -> None:
    """The browser holds passkeys, and its owner has shown a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, shop: World) -> None:
    """Ada, who has an account, comes in with her password."""
    page.goto(f"{shop.url}/account/sign-in/")
    page.locator("input[name=login]").fill("ada@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("heading", name="Welcome, Ada")).to_be_visible()
