"""Editing a product."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import (
    ProductNotFound,
)
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.queries import find_former_slug
from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.models import StoreGeneration
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def edit(product: Product, **changes: Any) -> Product:
    return edit_product(
        store_id=product.store_id, product_id=product.id, changes=changes, actor=SYSTEM, now=NOW
    )


def changes_told(product: Product) -> list[str]:
    told = EventRecord.objects.filter(
        name="catalogue.ProductChanged", body__product_id=str(product.id)
    )
    return [record.body["change"] for record in told.order_by("id")]


def test_a_changed_address_leads_on_and_may_be_taken_back() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")

    edit(product, slug="desk-lamp")
    edit(product, slug="office-lamp")
    assert find_former_slug(store.id, "lamp", "product") == "office-lamp"
    assert find_former_slug(store.id, "desk-lamp", "product") == "office-lamp"
    (card,) = list_cards_by_slug(store.id, ["lamp", "office-lamp"], NOW)
    assert card.slug == "office-lamp"

    edit(product, slug="lamp")
    assert find_former_slug(store.id, "lamp", "product") is None
    assert find_former_slug(store.id, "lamp", "category") is None


def test_an_edit_is_told_once_and_no_edit_is_not_told(
    django_capture_on_commit_callbacks: Any,
) -> None:
    product = make_product(make_store(), title="Lamp")
    before = changes_told(product)

    with django_capture_on_commit_callbacks(execute=True):
        edit(product, brand="Lumen", title="Lamp")
    value = StoreGeneration.objects.get(store_id=product.store_id).value
    with django_capture_on_commit_callbacks(execute=True):
        edit(product, brand="Lumen")

    assert changes_told(product) == [*before, "edited"]
    assert StoreGeneration.objects.get(store_id=product.store_id).value == value


def test_descriptions_are_kept_clean() -> None:
    product = edit(make_product(make_store()), description="<b>x</b><script>y</script>")

    assert product.description == "<b>x</b>"


def test_options_are_renamed_but_not_added_under_variants() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Size"])
    make_variant(store, product, option_values=["S"])

    edit(product, options=["Height"])
    with pytest.raises(InvalidFields):
        edit(product, options=["Height", "Colour"])

    assert [each.name for each in product.options.all()] == ["Height"]


def test_another_stores_product_cannot_be_edited() -> None:
    product = make_product(make_store(), title="Lamp")

    with pytest.raises(ProductNotFound):
        edit_product(
            store_id=make_store().id,
            product_id=product.id,
            changes={"title": "Mine"},
            actor=SYSTEM,
            now=NOW,
        )

    assert Product.objects.get().title == "Lamp"
