"""A shop that a real browser visits: pages by Django's live server, money by the sandbox bank."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser

from mercer.areas.catalogue.tests.make import keep_files_in, make_category
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.stores.queries import forget_directory
from mercer.kernel import clock
from tests.journeys.answering import answering
from tests.journeys.windows import PATIENCE_MILLISECONDS, WINDOWS, Window, open_window
from tests.world import World

__all__ = ["bank", "running_bank"]


@pytest.fixture
def answered(transactional_db: None, live_server: Any) -> Iterator[None]:
    """The tables are emptied only when the server is at work on nothing any more."""
    with answering():
        yield


@pytest.fixture
def shop(answered, live_server, settings, bank):
    """The shop on this machine, with a lamp and two bulbs to sell."""
    settings.PUBLIC_PORT = live_server.thread.port
    forget_directory()
    world = World.open(bank, domain="localhost")
    lamps = make_category(world.store, name="Lamps")
    for sku, price in (("LAMP", 2400), ("BULB", 450)):
        variant = world.variant(sku, on_hand=5, price=price, categories=[lamps])
        index_products(store_id=world.store.id, product_ids=[variant.product_id], now=clock.now())
    forget_directory()
    world.url = f"http://localhost:{live_server.thread.port}"
    yield world
    forget_directory()


@pytest.fixture
def page(page, shop):
    """A browser page that is patient, because machines are busy."""
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    page.set_default_navigation_timeout(PATIENCE_MILLISECONDS)
    return page


@pytest.fixture
def nothing_yet(answered, live_server, settings):
    """An install without a single store, at this address."""
    settings.PUBLIC_PORT = live_server.thread.port
    cache.clear()
    forget_directory()
    yield f"http://localhost:{live_server.thread.port}"
    forget_directory()


@pytest.fixture
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Window]:
    """A browser window as `windows.WINDOWS` names it; a page that breaks fails the test."""
    # What the window looks at is there before it, and goes after it.
    request.getfixturevalue("nothing_yet" if "nothing_yet" in request.fixturenames else "shop")
    with open_window(browser, WINDOWS[getattr(request, "param", "desktop")]) as opened:
        yield opened
    assert opened.troubles == []


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> Any:
    """Pictures are kept in a folder of this test, and shown from it."""
    keep_files_in(settings, tmp_path)
    return tmp_path
