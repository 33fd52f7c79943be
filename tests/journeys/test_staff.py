"""Who works here: invited by mail, with a second step at the door, and every change on record."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff
from mercer.kernel.testing import run_jobs
from tests.journeys.office import PASSWORD, come_in, fill, said, save, sit_down
from tests.journeys.windows import WINDOWS, both_widths, open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), both_widths]


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_dana_is_invited_and_comes_in_with_a_second_step(window, shop, browser):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/stores/invitation/add/")
    fill(page, email="dana@example.org", role="staff")
    page.locator("#main-form button[type=submit]").click()
    expect(page.get_by_role("row", name="dana@example.org")).to_be_visible()
    run_jobs()
    page.goto(f"{shop.url}/admin/store/")
    page.locator("[name=second_factor_of][value=staff]").check()
    save(page)
    # Whoever asks for it has to have one, too.
    said(page, "asks you, who work here, for a second step")
    link = re.search(r"https?://\S+/admin/invitation/\S+", mail.outbox[-1].body).group(0)

    with open_window(browser, WINDOWS["desktop"]) as other:
        dana = other.page
        dana.goto(link)
        dana.locator("[name=name]").fill("Dana")
        dana.locator("[name=password]").fill(PASSWORD)
        dana.get_by_role("button", name="Accept the invitation").click()
        come_in(dana, shop.url, "dana@example.org")
        expect(dana.get_by_text("asks you, who work here, for a second step")).to_be_visible()
        dana.get_by_role("link", name="Set up an app").click()
        secret = dana.locator("main code").inner_text()
        dana.locator("input[name=code]").fill(code_of(secret))
        dana.get_by_role("button", name="Switch it on").click()
        expect(dana.get_by_role("heading", name="Recovery codes")).to_be_visible()
        dana.goto(f"{shop.url}/admin/")
        expect(dana).to_have_url(f"{shop.url}/admin/")
        assert other.troubles == []
    assert StaffMember.objects.filter(user__email="dana@example.org").count() == 1


def test_a_session_elsewhere_is_seen_and_ended(window, shop, browser):
    page = window.page
    make_staff(shop.store, role=Role.OWNER, email="cy@example.org", password=PASSWORD)
    come_in(page, shop.url)
    expect(page).to_have_url(f"{shop.url}/admin/")
    with open_window(browser, WINDOWS["desktop"]) as other:
        come_in(other.page, shop.url)
        expect(other.page).to_have_url(f"{shop.url}/admin/")
        page.goto(f"{shop.url}/account/security/")
        expect(page.get_by_text("this one")).to_be_visible()
        page.get_by_role("button", name="Sign out everywhere else").click()
        expect(page.get_by_role("button", name="Sign out everywhere else")).to_have_count(0)

        other.page.goto(f"{shop.url}/admin/")
        expect(other.page).to_have_url(re.compile("/admin/login/"))


def test_a_change_is_found_again_with_what_was_before(window, shop):
    page = window.page
    sit_down(page, shop)
    page.goto(f"{shop.url}/admin/store/")
    fill(page, tagline="Light for the evening")
    save(page)
    page.goto(f"{shop.url}/admin/store/")
    fill(page, tagline="Light for every hour")
    save(page)

    page.goto(f"{shop.url}/admin/kernel/changerecord/?q=every hour")
    page.locator("#result_list tbody a").first.click()

    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.locator("del")).to_have_text("Light for the evening")
    expect(page.locator("ins")).to_have_text("Light for every hour")
    expect(page.get_by_role("main").get_by_text("Cy", exact=True).first).to_be_visible()
