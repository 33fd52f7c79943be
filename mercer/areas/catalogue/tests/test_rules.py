"""The catalogue's arithmetic: slugs, SKUs, GTINs, visibility, clean words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.catalogue.fields import (
    COLLECTION_FIELDS,
    PRODUCT_FIELDS,
    VARIANT_FIELDS,
    check_schedule,
    read_fields,
)
from mercer.areas.catalogue.rules import (
    ProductStatus,
    free_slug,
    is_gtin,
    is_visible,
    make_sku,
    make_slug,
)
from mercer.kernel.errors import InvalidFields

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Desk lamp", "desk-lamp"),
        ("  Crème brûlée (6) ", "creme-brulee-6"),
        ("Straße & Co.", "strasse-co"),
        ("Лампа 5", "лампа-5"),
        ("日本の 皿", "日本の-皿"),
        ("a__b--c", "a-b-c"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert make_slug(text) == slug


@given(st.text(max_size=400))
def test_a_slug_is_short_clean_and_its_own_slug(text: str) -> None:
    slug = make_slug(text)

    assert len(slug) <= 200
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert make_slug(slug) == slug


def test_a_taken_slug_gets_the_first_free_number() -> None:
    assert free_slug("lamp", set()) == "lamp"
    assert free_slug("lamp", {"lamp", "lamp-2"}) == "lamp-3"
    assert free_slug("l" * 200, {"l" * 200}) == "l" * 198 + "-2"


@given(st.text(max_size=100), st.lists(st.text(max_size=80), max_size=3))
def test_a_made_sku_is_always_the_same_and_always_fits(handle: str, values: list[str]) -> None:
    sku = make_sku(handle, values)

    assert sku == make_sku(handle, values)
    assert 0 < len(sku) <= 64


def test_made_skus_of_long_names_differ() -> None:
    handle = "a-very-long-handle-" * 5

    assert make_sku(handle, ["S"]) != make_sku(handle, ["M"])
    assert make_sku("lamp", ["Red", "S"]) == "LAMP-RED-S"


@pytest.mark.parametrize("gtin", ["4006381333931", "96385074", "036000291452", "10614141000415"])
def test_gtins(gtin: str) -> None:
    wrong = gtin[:-1] + str((int(gtin[-1]) + 1) % 10)

    assert is_gtin(gtin)
    assert not is_gtin(wrong)


@pytest.mark.parametrize("text", ["", "123", "abcdefgh", "４００６３８１３３３９３１", "-6385074"])
def test_what_is_no_gtin(text: str) -> None:
    assert not is_gtin(text)


@pytest.mark.parametrize(
    ("status", "publish_at", "unpublish_at", "visible"),
    [
        (ProductStatus.PUBLISHED, None, None, True),
        (ProductStatus.DRAFT, None, None, False),
        (ProductStatus.PUBLISHED, NOW, None, True),
        (ProductStatus.PUBLISHED, NOW + HOUR, None, False),
        (ProductStatus.PUBLISHED, None, NOW, False),
        (ProductStatus.PUBLISHED, NOW - HOUR, NOW + HOUR, True),
        (ProductStatus.DRAFT, NOW - HOUR, NOW + HOUR, False),
    ],
)
def test_when_a_product_is_visible(
    status: str, publish_at: Any, unpublish_at: Any, visible: bool
) -> None:
    assert is_visible(status, publish_at, unpublish_at, NOW) is visible


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_fields(
            PRODUCT_FIELDS,
            {"title": " ", "kind": "ghost", "brand": "b" * 121, "tags": "a", "colour": "red"},
        )

    assert [(problem.field, problem.reason) for problem in refusal.value.problems] == [
        ("title", "missing"),
        ("kind", "unknown_choice"),
        ("brand", "too_long"),
        ("tags", "not_a_list"),
        ("colour", "unknown_field"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("sku", "", "missing"),
        ("sku", "a\x00b", "bad_character"),
        ("sku", 5, "not_text"),
        ("weight_grams", -1, "negative"),
        ("weight_grams", 2**31, "too_large"),
        ("weight_grams", "5", "not_a_number"),
        ("weight_grams", True, "not_a_number"),
        ("is_active", "yes", "not_yes_or_no"),
        ("gtin", "123", "not_a_gtin"),
        ("option_values", ["a", ""], "missing"),
        ("option_values", ["a", "b", "c", "d"], "too_many"),
        ("stock_policy", "maybe", "unknown_choice"),
    ],
)
def test_fields_of_a_variant(field: str, value: Any, reason: str) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_fields(VARIANT_FIELDS, {field: value})

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]


@pytest.mark.parametrize("fields", [PRODUCT_FIELDS, COLLECTION_FIELDS])
@pytest.mark.parametrize("year", [1, 1969, 2201, 9999])
def test_nothing_is_shown_from_a_year_that_nobody_means(fields: Any, year: int) -> None:
    with pytest.raises(InvalidFields) as refusal:
        read_fields(fields, {"publish_at": NOW.replace(year=year)})

    assert refusal.value.problems[0].reason == "out_of_range"
    assert read_fields(fields, {"publish_at": NOW}) == {"publish_at": NOW}


def test_a_product_cannot_go_before_it_comes() -> None:
    check_schedule(NOW, NOW + HOUR)
    with pytest.raises(InvalidFields):
        check_schedule(NOW, NOW)
