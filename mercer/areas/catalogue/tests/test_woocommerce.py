"""WooCommerce's product file: what comes in, and what is refused in words."""

from pathlib import Path
from typing import Any

import pytest

from mercer.areas.catalogue.importing.woo.words import long_text, plain_number, split_list
from mercer.areas.catalogue.models import Image, Product, Variant
from mercer.areas.catalogue.tests.make import make_import, tree_of
from mercer.areas.catalogue.tests.test_import_products import Album, done, price_of, problems
from mercer.areas.inventory.queries import list_counted
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.tests.make import make_rate

FILE = (Path(__file__).parent / "data" / "woocommerce.csv").read_bytes()


def take(store: Any, body: bytes = FILE) -> Any:
    """The file, brought into a shop that taxes things in three ways."""
    for category in ("reduced", "zero"):
        make_rate(store, "0", category=category)
    return make_import(store, body, images=[Album()])


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_products_with_their_variations_come_in() -> None:
    store = make_store()

    run = take(store)

    hoodie = Product.objects.get(slug="hoodie-warm")
    assert (hoodie.title, hoodie.status, hoodie.kind) == ("Hoodie \\, warm", "published", "goods")
    assert hoodie.description == "<b>Short</b>\nOne\nTwo"
    assert (hoodie.tags, hoodie.tax_category) == (["warm", "a, b"], "reduced")
    red, blue = Variant.objects.get(sku="HOOD-R"), Variant.objects.get(sku="HOOD-B")
    assert [each.sku for each in hoodie.variants.all()] == ["HOOD-B", "HOOD-R"]
    assert (red.option_values, blue.option_values) == (["Dark, red"], ["Blue"])
    assert (red.weight_grams, red.length_mm, blue.weight_grams) == (1500, 100, 2000)
    assert (red.is_active, blue.is_active) == (True, False)
    assert (price_of(store, "HOOD-R"), price_of(store, "HOOD-B")) == (4000, 4000)
    assert blue.stock_policy == "backorder"
    assert list_counted(store.id, [blue.id]) == ((blue.id, "main", 0, None),)
    assert tree_of(store) == [
        ("Clothing", [("Hoodies & more", [])]), ("Music", []), ("Sale", []),
    ]  # fmt: skip
    assert [list(each.variants.all()) for each in Image.objects.order_by("position")] == [[], [red]]
    assert done(run)["products_added"] == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_tax_classes_become_the_shops_categories_of_that_meaning_or_are_refused() -> None:
    store = make_store()
    make_rate(store, "0.07", category="ermaessigt")
    make_rate(store, "0.05", category="Super_reduced")
    rows = ("Type,SKU,Name,Tax status,Tax class,Regular price\n"
            "simple,A,Book,taxable,reduced-rate,1\nsimple,B,Lamp,taxable,,1\n"
            "simple,C,Bread,taxable,super_reduced,1\nsimple,D,Gift,none,,1\n")  # fmt: skip

    run = make_import(store, rows.encode(), images=[Album()])

    assert dict(Product.objects.values_list("title", "tax_category")) == {
        "Book": "ermaessigt", "Lamp": "standard", "Bread": "Super_reduced",
    }  # fmt: skip
    assert problems(run) == [(5, "Tax class", "unknown_tax_category")]
    assert run.problems[0]["value"] == "zero-rate"
    assert run.problems[0]["bound"] == "Super_reduced, ermaessigt, standard"


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_kinds_sales_and_namesakes() -> None:
    store = make_store()

    take(store)

    cap, other = Product.objects.get(slug="cap"), Product.objects.get(slug="cap-cap-2")
    song = Product.objects.get(slug="song")
    assert (cap.status, other.status) == ("draft", "draft")
    assert (song.kind, song.tax_category) == ("download", "zero")
    assert [each.stock_policy for each in song.variants.all()] == ["untracked"]
    assert cap.variants.get().max_per_order == 1
    assert (price_of(store, "CAP"), price_of(store, "CAP-2")) == (1250, 700)


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_what_cannot_come_in_says_why_in_the_files_own_words() -> None:
    store = make_store()

    run = take(store)

    refused = [each for each in run.problems if not each["is_warning"]]
    assert sorted((each["line"], each["column"], each["reason"]) for each in refused) == [
        (5, "Type", "type_grouped"),
        (6, "Type", "type_external"),
        (9, "Attribute 1 value(s)", "any_value"),
        (10, "Parent", "parent_missing"),
        (12, "Type", "variations_missing"),
        (13, "Type", "type_unknown"),
        (14, "Name", "missing"),
    ]
    warned = {(line, column, reason) for line, column, reason in problems(run)} - {
        (each["line"], each["column"], each["reason"]) for each in refused
    }
    assert warned >= {
        (1, "Meta: _care", "unknown_column"),
        (3, "Date sale price ends", "sale_ends"),
        (3, "Attribute 1 name", "attribute_left_out"),
        (4, "Download 1 URL", "file_left_out"),
        (7, "Stock", "shared_stock"),
        (8, "Stock", "below_nought"),
        (11, "Visibility in catalog", "hidden_is_draft"),
        (11, "Date sale price starts", "sale_later"),
    }
    assert (run.rows_done, run.tally["rows_refused"]) == (13, 7)


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_the_same_file_twice_changes_nothing_and_any_order_is_right() -> None:
    store = make_store()
    take(store)
    head, *rows = FILE.decode().splitlines()

    run = take(store, "\n".join([head, *reversed(rows[:8]), *rows[8:]]).encode())

    assert done(run)["products_unchanged"] == 4
    assert "variants_changed" not in done(run)
    assert Product.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_a_german_export_with_semicolons_and_decimal_commas_is_recognised() -> None:
    store = make_store()
    body = (
        "\ufeffTyp;Artikelnummer;Name;Veröffentlicht;Regulärer Preis;Kategorien;Gewicht (kg)\r\n"
        "simple;T-1;Tasse;1;1.234,50;Küche > Tassen;0,5\r\n"
    )

    run = take(store, body.encode())

    assert (problems(run), run.format_code) == ([], "")
    assert price_of(store, "T-1") == 123450
    assert Variant.objects.get(sku="T-1").weight_grams == 500
    assert tree_of(store) == [("Küche", [("Tassen", [])])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,50", "12.50"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("-3,5", "-3.5"),
        ("12.5", "12.5"), ("1,234", "1,234"), ("a,5", "a,5"), ("", ""),
    ],
)  # fmt: skip
def test_numbers_with_a_comma(text: str, number: str) -> None:
    assert plain_number(text) == number


def test_lists_and_long_texts() -> None:
    assert split_list("a\\, b, c &amp; d ,, e") == ["a, b", "c & d", "e"]
    assert long_text("a\\nb\\\\nc") == "a\nb\\nc"
