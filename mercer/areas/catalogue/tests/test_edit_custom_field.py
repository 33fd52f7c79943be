"""Editing a custom field."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CustomFieldNotFound
from mercer.areas.catalogue.models import CustomField
from mercer.areas.catalogue.operations.edit_custom_field import edit_custom_field
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


def edit(field: CustomField, **changes: Any) -> CustomField:
    return edit_custom_field(
        store_id=field.store_id, code=field.code, changes=changes, actor=SYSTEM, now=NOW
    )


def test_a_field_is_renamed_and_filtered_by() -> None:
    field = make_custom_field(make_store(), "material")

    edit(field, label="Made of", is_filterable=True)
    edit(field, label="Made of")

    field.refresh_from_db()
    assert (field.label, field.is_filterable) == ("Made of", True)
    told = EventRecord.objects.filter(name="catalogue.CustomFieldChanged").order_by("id")
    assert [each.body["change"] for each in told] == ["added", "edited"]


@pytest.mark.parametrize("name", ["code", "kind"])
def test_code_and_kind_stay(name: str) -> None:
    field = make_custom_field(make_store(), "material")

    with pytest.raises(InvalidFields):
        edit(field, **{name: "number"})

    field.refresh_from_db()
    assert (field.code, field.kind) == ("material", "text")


def test_a_choice_that_a_product_has_stays() -> None:
    store = make_store()
    field = make_custom_field(store, "finish", "choice", choices=["Matt", "Glossy", "Raw"])
    fill_custom_fields(make_product(store), finish="Matt")

    edit(field, choices=["Matt", "Satin"])
    with pytest.raises(InvalidFields) as refusal:
        edit(field, choices=["Satin"])

    field.refresh_from_db()
    assert field.choices == ["Matt", "Satin"]
    assert (refusal.value.problems[0].reason, refusal.value.problems[0].bound) == ("in_use", "Matt")


def test_another_stores_field_is_not_found() -> None:
    field = make_custom_field(make_store(), "material")

    with pytest.raises(CustomFieldNotFound):
        edit_custom_field(
            store_id=make_store().id,
            code=field.code,
            changes={"label": "Mine"},
            actor=SYSTEM,
            now=NOW,
        )

    field.refresh_from_db()
    assert field.label == "Material"
