"""The rule of collections that asks for stock."""

from typing import Any

import pytest

from mercer.areas.catalogue.queries.collections import preview_rules
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def brought(store: Any, units: int) -> set[str]:
    """The titles of products of which so many are left."""
    found = preview_rules(
        store_id=store.id,
        rules=[{"code": "stock_at_least", "value": str(units)}],
        match="all",
        now=NOW,
        currency=store.currency,
    )
    return {card.title for card in found.cards}


def test_products_come_in_by_what_is_free_and_uncounted_ones_always() -> None:
    store = make_store()
    pack = make_stocked(store, "PACK", on_hand=3)
    pack.stock_levels.update(allocated=1)
    make_product(store, title="Pattern", stock_policy="untracked")
    make_product(store, title="Nowhere")

    assert brought(store, 2) == {pack.product.title, "Pattern"}
    assert brought(store, 3) == {"Pattern"}
