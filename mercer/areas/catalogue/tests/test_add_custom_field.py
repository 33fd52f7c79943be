"""Adding a custom field."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CustomFieldTaken
from mercer.areas.catalogue.models import CustomField
from mercer.areas.catalogue.queries import list_custom_fields
from mercer.areas.catalogue.tests.make import make_custom_field
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def test_a_field_comes_last_and_is_told() -> None:
    store = make_store()

    make_custom_field(store, "material")
    make_custom_field(store, "finish", "choice", choices=["Matt", "Glossy"], is_filterable=True)

    fields = list_custom_fields(store.id)
    assert [(each.code, each.label, each.position) for each in fields] == [
        ("material", "Material", 0),
        ("finish", "Finish", 1),
    ]
    assert (fields[1].choices, fields[1].is_filterable) == (("Matt", "Glossy"), True)
    told = EventRecord.objects.filter(name="catalogue.CustomFieldChanged").order_by("id")
    assert [(each.body["field"], each.body["change"]) for each in told] == [
        ("material", "added"),
        ("finish", "added"),
    ]


def test_a_code_is_given_once_in_a_store() -> None:
    store = make_store()
    make_custom_field(store, "material")

    with pytest.raises(CustomFieldTaken):
        make_custom_field(store, "material", "number")
    make_custom_field(make_store(), "material")

    assert CustomField.objects.filter(store=store).count() == 1


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"code": "Not a code"}, "code", "not_a_code"),
        ({"kind": "colour"}, "kind", "unknown_choice"),
        ({"kind": "choice"}, "choices", "missing"),
        ({"kind": "text", "choices": ["Matt"]}, "choices", "only_for_choice"),
        ({"label": "x" * 61}, "label", "too_long"),
    ],
)
def test_a_wrong_field_is_refused(given: dict[str, Any], field: str, reason: str) -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        make_custom_field(store, **{"code": "material", **given})

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert not CustomField.objects.exists()


def test_there_is_an_end_to_fields() -> None:
    store = make_store()
    for n in range(50):
        make_custom_field(store, f"field_{n}")

    with pytest.raises(InvalidFields) as refusal:
        make_custom_field(store, "one_more")

    assert refusal.value.problems[0].reason == "too_many"
    assert CustomField.objects.count() == 50
