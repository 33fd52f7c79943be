"""Saying more of a product."""

import pytest

from mercer.areas.catalogue.errors import ProductNotFound
from mercer.areas.catalogue.operations.set_custom_values import set_custom_values
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_custom_field,
    make_product,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_fields_that_are_not_named_stay_and_blank_ones_are_emptied() -> None:
    store = make_store()
    for code, kind in (("material", "text"), ("height", "number"), ("dimmable", "yes_no")):
        make_custom_field(store, code, kind)
    product = fill_custom_fields(make_product(store), material="Oak", height="40.0")

    fill_custom_fields(product, dimmable=False, height="")

    product.refresh_from_db()
    assert product.custom_values == {"material": "Oak", "dimmable": False}


def test_saying_the_same_again_is_not_told() -> None:
    store = make_store()
    make_custom_field(store, "material")
    product = fill_custom_fields(make_product(store), material="Oak")
    told = EventRecord.objects.count()

    fill_custom_fields(product, material="Oak ")

    assert EventRecord.objects.count() == told


def test_a_wrong_value_changes_nothing() -> None:
    store = make_store()
    make_custom_field(store, "material")
    make_custom_field(store, "height", "number")
    product = make_product(store)

    with pytest.raises(InvalidFields):
        fill_custom_fields(product, material="Oak", height="tall")

    product.refresh_from_db()
    assert product.custom_values == {}


def test_another_stores_product_is_not_found() -> None:
    store, other = make_store(), make_store()
    make_custom_field(other, "material")
    product = make_product(store)

    with pytest.raises(ProductNotFound):
        set_custom_values(
            store_id=other.id,
            product_id=product.id,
            values={"material": "Oak"},
            actor=SYSTEM,
            now=NOW,
        )

    product.refresh_from_db()
    assert product.custom_values == {}


def test_the_page_has_what_shoppers_may_see_in_the_stores_order() -> None:
    store = make_store()
    make_custom_field(store, "height", "number", label="Height in cm", position=2)
    make_custom_field(store, "material", position=1)
    make_custom_field(store, "supplier_code", is_shown=False)
    product = make_product(store)
    fill_custom_fields(product, height="40", material="Oak", supplier_code="X1")

    facts = get_product_page(store.id, product.slug, NOW)

    assert [(each.code, each.label, each.value) for each in facts.custom] == [
        ("material", "Material", "Oak"),
        ("height", "Height in cm", "40"),
    ]
