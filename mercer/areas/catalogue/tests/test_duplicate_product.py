"""Duplicating a product."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.models import Image, Product
from mercer.areas.catalogue.operations.duplicate_product import duplicate_product
from mercer.areas.catalogue.operations.remove_image import remove_image
from mercer.areas.catalogue.rules import free_sku
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_image,
    make_product,
    make_variant,
)
from mercer.areas.pricing.models import Price
from mercer.areas.pricing.operations.copy_prices import copy_prices
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def duplicate(product: Product) -> tuple[Product, Any]:
    return duplicate_product(
        store_id=product.store_id, product_id=product.id, actor=SYSTEM, now=NOW
    )


def test_the_copy_is_a_draft_with_the_same_words_and_skus_of_its_own() -> None:
    store = make_store()
    make_custom_field(store, "material")
    lamps = make_category(store)
    shirt = make_product(
        store, title="Shirt", brand="Lumen", tags=["new"], options=["Size"], categories=[lamps]
    )
    small = make_variant(store, shirt, sku="SHIRT-S", option_values=["S"], gtin="4006381333931")
    make_variant(store, shirt, sku="SHIRT-L", option_values=["L"], price=2500)
    make_product(store, title="In the way", sku="SHIRT-L-2")
    fill_custom_fields(shirt, material="Cotton")
    make_image(shirt, variant_ids=[small.id])

    copy, made_from = duplicate(shirt)
    copy_prices(store_id=store.id, made_from=made_from, actor=SYSTEM, now=NOW)
    second, _ = duplicate(shirt)

    copy.refresh_from_db()
    assert (copy.title, copy.slug, copy.status, second.slug) == (
        "Shirt (copy)", "shirt-copy", "draft", "shirt-copy-2",
    )  # fmt: skip
    assert (copy.brand, copy.tags, copy.custom_values) == ("Lumen", ["new"], {"material": "Cotton"})
    assert [each.name for each in copy.options.all()] == ["Size"]
    assert list(copy.categories.all()) == [lamps]
    variants = list(copy.variants.order_by("position"))
    assert [(each.sku, each.option_values, each.gtin) for each in variants] == [
        ("SHIRT-S-2", ["S"], ""), ("SHIRT-L-3", ["L"], ""),
    ]  # fmt: skip
    assert [Price.objects.get(variant=each).amount_minor for each in variants] == [2000, 2500]
    assert list(copy.images.get().variants.all()) == [variants[0]]


def test_files_of_pictures_go_with_the_last_picture_that_shows_them(
    django_capture_on_commit_callbacks: Any,
) -> None:
    product = make_product(make_store())
    image = make_image(product)
    copy, _ = duplicate(product)
    key = image.renditions[0]["key"]

    with django_capture_on_commit_callbacks(execute=True):
        remove_image(store_id=product.store_id, image_id=image.id, actor=SYSTEM, now=NOW)
    assert default_storage.exists(key)

    with django_capture_on_commit_callbacks(execute=True):
        last = Image.objects.get(product=copy)
        remove_image(store_id=product.store_id, image_id=last.id, actor=SYSTEM, now=NOW)
    assert not default_storage.exists(key)


def test_another_stores_product_is_not_found() -> None:
    product = make_product(make_store())

    with pytest.raises(ProductNotFound):
        duplicate_product(store_id=make_store().id, product_id=product.id, actor=SYSTEM, now=NOW)

    assert Product.objects.count() == 1


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("LAMP", set(), "LAMP-2"),
        ("LAMP-2", {"LAMP-2"}, "LAMP-3"),
        ("LAMP", {"LAMP-2", "LAMP-3"}, "LAMP-4"),
        ("-7", set(), "-7-2"),
    ],
)
def test_a_free_sku_counts_on(wanted: str, taken: set[str], free: str) -> None:
    assert free_sku(wanted, taken) == free
