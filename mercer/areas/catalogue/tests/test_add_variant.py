"""Adding a variant to a product."""

import pytest

from mercer.areas.catalogue.errors import CombinationTaken, ProductNotFound, SkuTaken
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.operations.add_variant import add_variant
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_a_variant_comes_last_with_what_it_was_given() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, sku="S", option_values=["S"])

    large = add_variant(
        store_id=store.id,
        product_id=product.id,
        sku=" L ",
        option_values=["L"],
        weight_grams=200,
        actor=SYSTEM,
        now=NOW,
    )

    large.refresh_from_db()
    assert (large.sku, large.option_values, large.weight_grams) == ("L", ["L"], 200)
    assert [variant.sku for variant in product.variants.all()] == ["S", "L"]


def test_variants_keep_apart_by_sku_and_by_combination() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, sku="S", option_values=["S"])

    with pytest.raises(SkuTaken):
        make_variant(store, product, sku="S", option_values=["L"])
    with pytest.raises(CombinationTaken):
        make_variant(store, product, sku="L", option_values=["S"])
    with pytest.raises(InvalidFields):
        make_variant(store, product, sku="L", option_values=[])

    assert Variant.objects.count() == 1


def test_refuses_another_stores_product() -> None:
    product = make_product(make_store(), options=["Size"])

    with pytest.raises(ProductNotFound):
        make_variant(make_store(), product, sku="S", option_values=["S"])

    assert Variant.objects.count() == 0
