"""The variants that options make together."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.combine_options import combine_options
from mercer.areas.catalogue.tests.make import NOW, make_product, make_variant
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def combine(product: Product, *values: list[str]) -> tuple[Variant, ...]:
    return combine_options(
        store_id=product.store_id, product_id=product.id, values=values, actor=SYSTEM, now=NOW
    )


def test_only_what_is_missing_is_added_after_what_is_there() -> None:
    store = make_store()
    shirt = make_product(store, title="Shirt", options=["Colour", "Size"])
    make_variant(store, shirt, sku="MINE", option_values=["Red", "S"], weight_grams=180)
    make_product(store, title="Other", sku="SHIRT-BLUE-S")

    added = combine(shirt, ["Red", "Blue", "Red"], ["S", " L "])
    again = combine(shirt, ["Red", "Blue"], ["S", "L"])

    assert [(each.sku, each.option_values, each.position, each.weight_grams) for each in added] == [
        ("SHIRT-RED-L", ["Red", "L"], 1, 180),
        ("SHIRT-BLUE-S-2", ["Blue", "S"], 2, 180),
        ("SHIRT-BLUE-L", ["Blue", "L"], 3, 180),
    ]
    assert again == ()
    assert shirt.variants.count() == 4


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ([["Red"]], "values_0", "wrong_count"),
        ([["Red"], [" "]], "values_1", "missing"),
        ([["Red"], ["x" * 81]], "values_1", "too_long"),
        ([[str(n) for n in range(20)], [str(n) for n in range(20)]], "values_0", "too_many"),
    ],
)
def test_what_cannot_be_is_refused_and_adds_nothing(
    values: list[list[str]], field: str, reason: str
) -> None:
    shirt = make_product(make_store(), title="Shirt", options=["Colour", "Size"])

    with pytest.raises(InvalidFields) as refusal:
        combine(shirt, *values)

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert not Variant.objects.exists()


def test_many_are_added_with_few_statements(django_assert_max_num_queries: Any) -> None:
    shirt = make_product(make_store(), title="Shirt", options=["Size"])

    with django_assert_max_num_queries(12):
        added = combine(shirt, [str(n) for n in range(100)])

    assert len(added) == 100


def test_a_value_in_other_capitals_is_the_same_value() -> None:
    store = make_store()
    shirt = make_product(store, title="Hemd", options=["Farbe"])
    make_variant(store, shirt, sku="GELB", option_values=["gelb"])

    added = combine(shirt, ["Rot", "Blau", "rot", "Gelb"])

    assert [each.option_values for each in added] == [["Rot"], ["Blau"]]
