"""Removing a custom field."""

import pytest

from mercer.areas.catalogue.errors import CustomFieldNotFound
from mercer.areas.catalogue.models import CustomField
from mercer.areas.catalogue.operations.remove_custom_field import remove_custom_field
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_custom_field,
    make_product,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_what_products_said_goes_with_the_field() -> None:
    store, other = make_store(), make_store()
    for each in (store, other):
        make_custom_field(each, "material")
        make_custom_field(each, "care")
    oak = fill_custom_fields(make_product(store), material="Oak", care="Wipe")
    plain = fill_custom_fields(make_product(store), care="Wash")
    elsewhere = fill_custom_fields(make_product(other), material="Oak")

    lost = remove_custom_field(store_id=store.id, code="material", actor=SYSTEM, now=NOW)

    for product in (oak, plain, elsewhere):
        product.refresh_from_db()
    assert lost == 1
    assert oak.custom_values == {"care": "Wipe"}
    assert plain.custom_values == {"care": "Wash"}
    assert elsewhere.custom_values == {"material": "Oak"}
    told = EventRecord.objects.get(name="catalogue.ProductsChanged")
    assert told.body["product_ids"] == [str(oak.id)]


def test_another_stores_field_stays() -> None:
    field = make_custom_field(make_store(), "material")

    with pytest.raises(CustomFieldNotFound):
        remove_custom_field(store_id=make_store().id, code="material", actor=SYSTEM, now=NOW)

    assert CustomField.objects.get() == field
