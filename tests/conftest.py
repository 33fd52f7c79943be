"""What journeys through a real browser need; the database comes from `mercer.project.testing`."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The system's Chromium, or the one that MERCER_CHROMIUM names."""
    chosen = os.environ.get("MERCER_CHROMIUM")
    return chosen or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Playwright drives the browser of the system; in CI one must be there."""
    browser = find_browser()
    if browser is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("no Chromium here: install it, or name one in MERCER_CHROMIUM")
    # Root's browser has no sandbox; containers have little shared memory, and no graphics card that
    # the processor would have to play.
    flags = ["--disable-dev-shm-usage", "--disable-gpu"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": browser, "args": flags}


def pytest_configure():
    """Playwright runs an event loop in the test's thread; Django would take that for async code."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
