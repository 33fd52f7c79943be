"""Browser windows: phone and desktop, with scripts and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

PATIENCE_MILLISECONDS = 30_000
expect.set_options(timeout=15_000)
WINDOWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone-without-scripts": {
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": False,
    },
    "desktop-without-scripts": {
        "viewport": {"width": 1280, "height": 900},
        "java_script_enabled": False,
    },
}
# How a journey says which windows it walks in.
both_widths = pytest.mark.parametrize("window", ["phone", "desktop"], indirect=True)
also_without_scripts = pytest.mark.parametrize(
    "window", ["phone", "desktop", "phone-without-scripts"], indirect=True
)
on_a_phone = pytest.mark.parametrize("window", ["phone"], indirect=True)


@dataclass
class Window:
    """A window, what it is like, and what went wrong in it without anybody seeing it."""

    page: Page
    is_phone: bool
    has_scripts: bool
    troubles: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the security policy has refused; a form's own refusal is no trouble."""
        if message.type == "error" and "Content Security Policy" in message.text:
            self.troubles.append(message.text)


@contextmanager
def open_window(browser: Browser, options: dict[str, Any]) -> Iterator[Window]:
    """A window with cookies and storage of its own."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    context.set_default_navigation_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    window = Window(
        page=page,
        is_phone=options["viewport"]["width"] < 700,
        has_scripts=options.get("java_script_enabled", True),
    )
    page.on("pageerror", lambda error: window.troubles.append(str(error)))
    page.on("console", window.note)
    try:
        yield window
    finally:
        context.close()
