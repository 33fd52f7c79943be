"""Products from a file: what comes in, what is reported, and that a second time changes nothing."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from mercer.areas.catalogue.errors import FileRefused
from mercer.areas.catalogue.importing import session
from mercer.areas.catalogue.importing.taking import take_file
from mercer.areas.catalogue.models import Image, Product, ProductImport, Variant
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.queries import get_product_page, list_category_products
from mercer.areas.catalogue.tests.make import (
    NOW,
    count_rows,
    make_image_file,
    make_import,
    make_product,
)
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
DATA = Path(__file__).parent / "data"
SAMPLES = Path(
    os.environ.get("MERCER_SAMPLE_DATA", Path(__file__).parents[4].parent / "shared" / "data")
)
HEAD = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Type\n"
LAMPS = HEAD + (
    "lamp,Lamp,Colour,Red,L-R,10.50,Lamps\n"
    "lamp,,,Blue,,12,\n"
    "chair,Chair,Title,Default Title,CHAIR,80,\n"
)


class Album:
    """A source that has every picture."""

    def knows(self, source: str) -> bool:
        return True

    def fetch(self, source: str) -> bytes:
        return make_image_file(400, 300).getvalue()


def problems(run: Any) -> list[tuple[int, str, str]]:
    return [(each["line"], each["column"], each["reason"]) for each in run.problems]


def done(run: ProductImport) -> dict[str, int]:
    return {name: count for name, count in run.tally.items() if count}


def price_of(store: Any, sku: str) -> int | None:
    variant = Variant.objects.get(store=store, sku=sku)
    quoted = quote_prices(store_id=store.id, variant_ids=[variant.id], currency="GBP")
    return quoted[variant.id].amount_minor if quoted else None


def test_good_rows_come_in_and_every_bad_one_says_where_and_why() -> None:
    store = make_store()

    run = make_import(store, (DATA / "everything_wrong.csv").read_bytes())

    assert problems(run) == [
        (1, "Moon Phase", "unknown_column"),
        (4, "Variant Compare At Price", "compare_at_not_higher"),
        (5, "Variant Price", "not_a_number"),
        (6, "Variant Price", "negative"),
        (7, "Option1 Value", "option_value_missing"),
        (8, "Option1 Value", "duplicate_variant"),
        (9, "Variant SKU", "duplicate_sku"),
        (10, "Variant Price", "too_many_decimals"),
        (11, "Variant Barcode", "not_a_gtin"),
        (12, "Handle", "handle_missing"),
        (13, "Title", "title_missing"),
        (14, "Image Src", "image_without_product"),
        (15, "Option4 Name", "too_many_options"),
        (16, "", "product_refused"),
        (17, "Variant SKU", "duplicate_sku"),
        (18, "Published", "not_yes_or_no"),
        (19, "Title", "too_long"),
        (20, "Variant Grams", "not_a_number"),
        (20, "Variant Inventory Policy", "unknown_choice"),
        (21, "Variant Price", "price_missing"),
        (22, "", "wrong_column_count"),
        (23, "", "bad_quoting"),
        (24, "Image Position", "not_a_number"),
        (25, "", "unclosed_quote"),
        (24, "Image Src", "image_not_found"),
    ]
    assert done(run) == {
        "products_added": 4,
        "variants_added": 5,
        "categories_added": 2,
        "images_failed": 1,
        "rows_refused": 18,
    }
    assert (run.status, run.rows_total, run.rows_done) == ("done", 23, 23)
    assert {each.sku for each in Variant.objects.all()} == {
        "GOOD-LAMP", "CHAIR-R", "CHAIR-GREY", "UNPRICED", "LAST-LAMP",
    }  # fmt: skip


def test_what_a_good_row_brings() -> None:
    store = make_store()

    make_import(store, (DATA / "everything_wrong.csv").read_bytes())

    product = Product.objects.get(slug="good-lamp")
    assert product.description == "<p>Bright\nand warm</p>"
    assert (product.brand, product.tags, product.status) == (
        "Lumen",
        ["desk", "light"],
        "published",
    )
    variant = product.variants.get()
    assert (variant.weight_grams, variant.gtin, variant.option_values) == (
        1200,
        "4006381333931",
        [],
    )
    assert price_of(store, "GOOD-LAMP") == 1999
    page = list_category_products(store_id=store.id, category_slug="lamps", now=NOW, currency="GBP")
    assert [card.title for card in page.cards] == ["Good lamp", "Last lamp"]


def test_the_same_file_twice_changes_nothing() -> None:
    store = make_store()
    make_import(store, LAMPS)
    before = count_rows()

    run = make_import(store, LAMPS)

    assert done(run) == {"products_unchanged": 2, "variants_unchanged": 3}
    # The run itself and the fact that it has ended; nothing else.
    assert [now - then for now, then in zip(count_rows(), before, strict=True)] == [
        0,
        0,
        0,
        0,
        1,
        1,
    ]


def test_a_changed_file_changes_what_it_says_and_no_more() -> None:
    store = make_store()
    make_import(store, LAMPS)

    run = make_import(store, LAMPS.replace("12,", "13,").replace("Chair", "Arm chair"))

    assert done(run) == {
        "products_changed": 2,
        "variants_changed": 1,
        "variants_unchanged": 2,
    }
    assert (price_of(store, "LAMP-BLUE"), price_of(store, "L-R")) == (1300, 1050)
    assert Product.objects.get(slug="chair").title == "Arm chair"


def test_a_blank_sku_stays_the_same_one_even_after_the_merchant_has_changed_it() -> None:
    store = make_store()
    make_import(store, LAMPS)
    Variant.objects.filter(sku="LAMP-BLUE").update(sku="MY-OWN")

    run = make_import(store, LAMPS)

    assert done(run) == {"products_unchanged": 2, "variants_unchanged": 3}
    assert sorted(Variant.objects.values_list("sku", flat=True)) == ["CHAIR", "L-R", "MY-OWN"]


def test_a_product_whose_address_was_changed_is_still_the_same_product() -> None:
    store = make_store()
    make_import(store, LAMPS)
    product = Product.objects.get(slug="lamp")
    edit_product(
        store_id=store.id,
        product_id=product.id,
        changes={"slug": "new-lamp"},
        actor=SYSTEM,
        now=NOW,
    )

    run = make_import(store, LAMPS)

    assert done(run)["products_unchanged"] == 2
    assert Product.objects.count() == 2


def test_another_products_sku_is_not_taken_away() -> None:
    store = make_store()
    make_product(store, title="Old", sku="CHAIR")

    run = make_import(store, LAMPS)

    assert (4, "Variant SKU", "sku_taken") in problems(run)
    assert Variant.objects.get(sku="CHAIR").product.title == "Old"
    assert not Product.objects.filter(slug="chair").exists()


def test_a_sku_that_another_store_uses_is_free() -> None:
    store, other = make_store(), make_store()
    make_import(other, LAMPS)

    run = make_import(store, LAMPS)

    assert done(run)["products_added"] == 2


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + LAMPS.encode(),
        LAMPS.encode("utf-16"),
        LAMPS.replace(",", ";").encode(),
        LAMPS.replace(",", "\t").encode(),
        LAMPS.replace("\n", "\r\n").encode(),
        LAMPS.rstrip().encode(),
        LAMPS.replace("Handle", " HANDLE ").replace("Variant SKU", "SKU").encode(),
    ],
)
def test_files_of_every_make_are_understood(body: bytes) -> None:
    store = make_store()

    run = make_import(store, body)

    assert problems(run) == []
    assert done(run)["variants_added"] == 3


def test_an_old_western_file_is_taken_with_a_warning() -> None:
    store = make_store()

    run = make_import(store, LAMPS.replace("Chair", "Café chair").encode("cp1252"))

    assert problems(run) == [(1, "", "encoding_guessed")]
    assert Product.objects.get(slug="chair").title == "Café chair"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (b"PK\x03\x04 a spreadsheet", "not_csv"),
        (b"Colour,Cost\nred,3\n", "missing_columns"),
        (make_image_file(10, 10).getvalue(), "not_csv"),
    ],
)
def test_a_file_that_is_not_one_is_refused_as_a_whole(body: bytes, reason: str) -> None:
    store = make_store()

    with pytest.raises(FileRefused) as refusal:
        make_import(store, body)

    assert refusal.value.reason == reason
    assert ProductImport.objects.get().status == "failed"
    assert Product.objects.count() == 0


def test_quotes_hold_line_breaks_and_lines_are_still_counted() -> None:
    store = make_store()

    run = make_import(store, HEAD + 'lamp,"La\nmp",,,,10,\nchair,Chair,,,,dear,\n')

    assert problems(run) == [(4, "Variant Price", "not_a_number")]
    assert Product.objects.get().title == "La\nmp"


def test_handles_in_any_order_and_batches_of_any_size(monkeypatch: Any) -> None:
    monkeypatch.setattr(session, "BATCH_PRODUCTS", 1)
    store = make_store()
    mixed = HEAD + (
        "lamp,Lamp,Colour,Red,L-R,10,\n"
        "chair,Chair,Title,Default Title,CHAIR,80,\n"
        "lamp,,,Blue,L-B,12,\n"
        "chair,,,,CHAIR,90,\n"
    )

    run = make_import(store, mixed)

    assert problems(run) == [(5, "Variant SKU", "duplicate_variant")]
    assert done(run)["variants_added"] == 3
    assert Product.objects.get(slug="lamp").variants.count() == 2


def test_statements_do_not_grow_with_the_rows(django_assert_max_num_queries: Any) -> None:
    store = make_store()
    rows = "".join(f"lamp-{n},Lamp {n},Title,Default Title,L{n},{n},Lamps\n" for n in range(150))

    with django_assert_max_num_queries(60):
        run = make_import(store, HEAD + rows)

    assert done(run)["products_added"] == 150


def test_something_in_the_way_of_one_product_does_not_stop_the_others(monkeypatch: Any) -> None:
    store = make_store()
    make_import(store, HEAD + "lamp,Lamp,Size,S,ONE,1,\nlamp,,,L,TWO,2,\n")
    # Two variants that exchange their SKUs cannot be written one after the other.
    swapped = HEAD + "lamp,Lamp,Size,S,TWO,1,\nlamp,,,L,ONE,2,\nchair,Chair,,,,80,\n"

    run = make_import(store, swapped)

    assert {reason for _, _, reason in problems(run)} <= {"combination_taken", "conflict"}
    assert len(problems(run)) == 2
    assert Product.objects.filter(slug="chair").exists()
    assert list(Variant.objects.order_by("id").values_list("sku", flat=True))[:2] == ["ONE", "TWO"]


def test_an_interrupted_run_goes_on_where_it_was(monkeypatch: Any) -> None:
    monkeypatch.setattr(session, "BATCH_PRODUCTS", 1)
    store = make_store()
    seen: list[int] = []

    def stop_after_first(report: Any) -> None:
        seen.append(report.rows_done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_import(store, LAMPS, progress=stop_after_first)
    record = ProductImport.objects.get()
    assert (record.status, record.rows_done, seen) == ("running", 2, [2])

    take_file(record, BytesIO(LAMPS.encode()), [], now=NOW)

    assert (record.status, record.rows_done) == ("done", 3)
    assert done(record) == {"products_added": 2, "variants_added": 3, "categories_added": 1}


SAMPLE_FILES = [("apparel", 20, 22, 20), ("home-and-garden", 20, 21, 21), ("jewelery", 20, 23, 41)]


@pytest.mark.parametrize(("name", "products", "variants", "images"), SAMPLE_FILES)
def test_a_real_export_comes_in_whole(name: str, products: int, variants: int, images: int) -> None:
    path = SAMPLES / "shopify-csv" / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"no sample file here; name its folder by MERCER_SAMPLE_DATA: {path.name}")
    store = make_store()

    first = make_import(store, path.read_bytes(), images=[Album()])
    second = make_import(store, path.read_bytes(), images=[Album()])

    assert {reason for _, _, reason in problems(first)} == {"unknown_column"}
    assert (first.tally["products_added"], first.tally["variants_added"]) == (products, variants)
    assert first.tally["images_added"] == Image.objects.count() == images
    assert done(second) == {
        "products_unchanged": products,
        "variants_unchanged": variants,
        "images_unchanged": images,
    }


def test_a_real_export_with_a_variants_own_picture() -> None:
    path = SAMPLES / "shopify-csv" / "jewelery.csv"
    if not path.exists():
        pytest.skip(f"no sample file here; name its folder by MERCER_SAMPLE_DATA: {path.name}")
    store = make_store()

    make_import(store, path.read_bytes(), images=[Album()])

    page = get_product_page(store.id, "chain-bracelet", NOW)
    assert [option.values for option in page.options] == [("Blue", "Black")]
    shown = {each.option_text: each.image_key for each in page.variants}
    assert len(set(shown.values())) == 2


def test_a_tax_category_that_the_store_has_not_is_refused_and_those_it_has_are_named() -> None:
    store = make_store()
    make_rate(store, "0.05", category="reduced")
    rows = (
        "handle,title,tax category,sku,for sale,price GBP\n"
        "tea,Tea,Reduced,TEA,true,5\n"
        "book,Book,ermaessigt,BOOK,true,5\n"
        "lamp,Lamp,,LAMP,true,5\n"
    )

    run = make_import(store, rows.encode())

    assert dict(Product.objects.values_list("slug", "tax_category")) == {
        "tea": "reduced",
        "lamp": "standard",
    }
    assert [
        (each["line"], each["column"], each["value"], each["reason"], each["bound"])
        for each in run.problems
    ] == [(3, "tax category", "ermaessigt", "unknown_tax_category", "reduced, standard")]
    assert run.tally["rows_refused"] == 1
