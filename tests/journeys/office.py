"""What everybody does in the back office, in the words on the page."""

from typing import Any

from playwright.sync_api import Page, expect

from mercer.areas.stores.rules import Role
from mercer.interfaces.backoffice.tests.make import sit_down as signed_in

PASSWORD = "a long enough pass phrase"


def sit_down(page: Page, shop: Any, role: str = Role.OWNER, **fields: Any) -> None:
    """Cy sits at the desk, signed in; the door itself is another journey's."""
    about: dict[str, Any] = {"email": "cy@example.org", "password": PASSWORD, "name": "Cy"}
    client = signed_in(shop.store, role=role, **(about | fields))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": shop.url}])


def come_in(page: Page, url: str, email: str = "cy@example.org") -> None:
    """Through the door, with a password."""
    page.goto(f"{url}/admin/login/?next=/admin/")
    page.locator("input[name=username]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def fill(page: Page, **values: str | bool) -> None:
    """Fill in fields by their names, whatever they are."""
    for name, value in values.items():
        field = page.locator(f"#main-form [name='{name}']")
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def save(page: Page, name: str = "Save") -> None:
    """Send the form of the page."""
    page.locator("#main-form").get_by_role("button", name=name, exact=True).click()


def said(page: Page, words: str) -> None:
    """The page tells so."""
    expect(page.get_by_text(words).first).to_be_visible()
