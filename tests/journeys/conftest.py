"""A shop that a real browser visits: pages by Django's live server, money by the sandbox bank."""

import pytest

from mercer.areas.catalogue.tests.make import make_category
from mercer.areas.payments.tests.fixtures import bank, running_bank
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.stores.queries import forget_directory
from mercer.kernel import clock
from tests.world import World

__all__ = ["bank", "running_bank"]
PATIENCE_MILLISECONDS = 30_000


@pytest.fixture
def shop(transactional_db, live_server, settings, bank):
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
