"""The rules by which products come into a collection by themselves."""

from datetime import timedelta
from typing import Any

import pytest

from mercer.areas.catalogue.collection_rule import (
    list_collection_rules,
    read_rules,
    rules_condition,
)
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.queries.collections import preview_rules
from mercer.areas.catalogue.tests.make import (
    NOW,
    fill_custom_fields,
    make_category,
    make_custom_field,
    make_product,
    make_variant,
)
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields


def brought(store: Any, *rules: tuple[str, str], match: str = "all") -> set[str]:
    """The titles of what these rules bring together."""
    read = read_rules([{"code": code, "value": value} for code, value in rules])
    found = preview_rules(
        store_id=store.id, rules=read, match=match, now=NOW, currency=store.currency
    )
    assert found.total == len(found.cards)
    return {card.title for card in found.cards}


def test_every_rule_says_what_it_takes_and_stands_in_its_place() -> None:
    assert [rule.code for rule in list_collection_rules()] == [
        "category", "tag", "brand", "product_type", "custom", "price_at_least", "price_at_most",
        "on_sale", "stock_at_least", "added_within",
    ]  # fmt: skip
    for rule in list_collection_rules():
        assert rule.label
        assert "%" not in rule.sql.replace("%(", "")


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("colour", "red", "unknown_choice"),
        ("tag", " ", "missing"),
        ("category", "lamps", "missing"),
        ("price_at_least", "12.50", "not_an_amount"),
        ("price_at_least", "-1 GBP", "not_an_amount"),
        ("added_within", "soon", "not_a_number"),
        ("custom", "material", "missing"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named_by_its_place(
    code: str, value: str, reason: str
) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_rules([{"code": "tag", "value": "oak"}, {"code": code, "value": value}])

    assert [(each.field, each.reason) for each in refusal.value.problems] == [("rules_2", reason)]


def test_twenty_rules_are_enough() -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_rules([{"code": "tag", "value": "oak"}] * 21)

    assert refusal.value.problems[0].reason == "too_many"


def test_no_rules_and_rules_of_a_kind_that_is_gone_fit_nothing() -> None:
    assert rules_condition([], "all") == ("false", {})
    assert rules_condition([{"code": "moon", "value": "full"}], "any")[0] == "(false)"


@pytest.mark.django_db
def test_products_are_found_by_what_the_catalogue_says_of_them() -> None:
    store = make_store()
    make_custom_field(store, "material")
    make_custom_field(store, "dimmable", "yes_no")
    lamps = make_category(store, name="Lamps")
    floor = make_category(store, name="Floor lamps", parent=lamps)
    arc = make_product(
        store, title="Arc", brand="Lumen", tags=["Oak", "new"], product_type="Lamp",
        categories=[floor],
    )  # fmt: skip
    desk = make_product(store, title="Desk", brand="Other", tags=["oak"], categories=[lamps])
    make_product(store, title="Chair")
    make_product(store, title="Draft", tags=["oak"], status="draft")
    make_product(make_store(), title="Elsewhere", tags=["oak"])
    fill_custom_fields(arc, material="Brass", dimmable=True)
    fill_custom_fields(desk, material="Steel", dimmable=False)

    assert brought(store, ("tag", "OAK")) == {"Arc", "Desk"}
    assert brought(store, ("brand", "lumen")) == {"Arc"}
    assert brought(store, ("product_type", "lamp")) == {"Arc"}
    assert brought(store, ("category", str(lamps.id))) == {"Arc", "Desk"}
    assert brought(store, ("category", str(floor.id))) == {"Arc"}
    assert brought(store, ("custom", "material=steel")) == {"Desk"}
    assert brought(store, ("custom", "dimmable=yes")) == {"Arc"}
    assert brought(store, ("tag", "oak"), ("brand", "Other")) == {"Desk"}
    assert brought(store, ("brand", "Lumen"), ("brand", "Other"), match="any") == {"Arc", "Desk"}
    assert brought(store, ("tag", "it's 100% {odd} %s")) == set()


@pytest.mark.django_db
def test_products_are_found_by_price_sale_and_age() -> None:
    store = make_store()
    make_product(store, title="Dear", price=9900, compare_at=12000)
    cheap = make_product(store, title="Cheap", price=500)
    make_product(store, title="Unpriced", price=None)
    make_product(store, title="Pattern", price=300)
    Product.objects.filter(id=cheap.id).update(created_at=NOW - timedelta(days=40))
    Product.objects.exclude(id=cheap.id).update(created_at=NOW - timedelta(days=10))
    money = store.currency

    assert brought(store, ("price_at_least", f"9900 {money}")) == {"Dear"}
    assert brought(store, ("price_at_most", f"500 {money}")) == {"Cheap", "Pattern"}
    assert brought(store, ("price_at_least", "1 JPY")) == set()
    assert brought(store, ("on_sale", "")) == {"Dear"}
    assert "Cheap" not in brought(store, ("added_within", "30"))
    assert "Cheap" in brought(store, ("added_within", "41"))
    assert len(brought(store, ("added_within", "999999999"))) == 4


@pytest.mark.django_db
def test_a_preview_is_one_statement(django_assert_num_queries: Any) -> None:
    store = make_store()
    for n in range(12):
        make_product(store, title=f"Lamp {n}", tags=["oak"])
    make_variant(
        store, make_product(store, title="Two", tags=["oak"], options=["Size"]), option_values=["S"]
    )

    with django_assert_num_queries(1):
        found = preview_rules(
            store_id=store.id,
            rules=[{"code": "tag", "value": "oak"}],
            match="all",
            now=NOW,
            currency=store.currency,
        )

    assert (found.total, len(found.cards)) == (13, 8)
