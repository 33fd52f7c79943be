"""Editing a variant."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CombinationTaken, SkuTaken, VariantNotFound
from mercer.areas.catalogue.operations.edit_variant import edit_variant
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_variant_is_edited_or_refused_as_a_whole() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    small = make_variant(store, product, sku="S", option_values=["S"])
    large = make_variant(store, product, sku="L", option_values=["L"])
    named: Any = {"store_id": store.id, "variant_id": large.id, "actor": SYSTEM, "now": NOW}

    edit_variant(**named, changes={"weight_grams": 200, "is_active": False})
    with pytest.raises(SkuTaken):
        edit_variant(**named, changes={"sku": small.sku, "weight_grams": 1})
    with pytest.raises(CombinationTaken):
        edit_variant(**named, changes={"option_values": ["S"]})

    large.refresh_from_db()
    assert (large.sku, large.weight_grams, large.is_active) == ("L", 200, False)


def test_refuses_another_stores_variant() -> None:
    variant = make_product(make_store(), sku="LAMP").variants.get()

    with pytest.raises(VariantNotFound):
        edit_variant(
            store_id=make_store().id,
            variant_id=variant.id,
            changes={"sku": "MINE"},
            actor=SYSTEM,
            now=NOW,
        )

    variant.refresh_from_db()
    assert variant.sku == "LAMP"
