"""Products as a file, and that nothing is lost on the way out and in again."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from mercer.areas.catalogue.errors import FormatNotWritten
from mercer.areas.catalogue.exporting.selection import Selection
from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.operations.export_products import export_products
from mercer.areas.catalogue.operations.place_product import place_product
from mercer.areas.catalogue.operations.set_custom_values import set_custom_values
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.tests.make import (
    NOW,
    make_category,
    make_image,
    make_image_file,
    make_import,
    make_product,
    make_variant,
)
from mercer.areas.inventory.operations.add_location import add_location
from mercer.areas.inventory.operations.count_stock import count_stock
from mercer.areas.inventory.operations.mark_low_levels import mark_low_levels
from mercer.areas.inventory.queries import list_locations
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.tests.make import make_rate
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
ODD = 'Lämp "é" \\ | > , ; \t\n=cmd \'x 🕯 \u202eמנורה'


class Album:
    """A source that has every picture."""

    def knows(self, source: str) -> bool:
        return True

    def fetch(self, source: str) -> bytes:
        return make_image_file(40, 30).getvalue()


def export(store: Any, **choices: Any) -> bytes:
    return b"".join(export_products(store_id=store.id, **choices))


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def fill(store: Any) -> Product:
    """A store with everything in it that a file can say."""
    by = {"store_id": store.id, "actor": SYSTEM, "now": NOW}
    lamps = make_category(store, name="Lamps > old", parent=make_category(store, name="Home | x"))
    for code in ("main", "berlin"):
        add_location(store_id=store.id, code=code, name=code, actor=SYSTEM)
    for code, kind, choices in (
        ("finish", "choice", ["Oak | Ash", "=B2"]), ("height", "number", []),
        ("is_new", "yes_no", []), ("made_on", "date", []), ("note", "text", []),
    ):  # fmt: skip
        add_custom_field(**by, code=code, label=code, kind=kind, choices=choices)
    make_rate(store, category="reduced")
    product = make_product(
        store,
        title=ODD,
        description='<p class="x">Bright &amp; "warm"\n=1+1</p>',
        brand="@Lumen",
        product_type="+Lamps",
        tags=["a,b", "c|d", "\\e", "-f"],
        kind="download",
        status="draft",
        slug="odd_lamp-1",
        tax_category="reduced",
        publish_at=datetime(2026, 5, 1, 8, 0, 0, 123, tzinfo=UTC),
        unpublish_at=datetime(2027, 5, 1, tzinfo=UTC),
        seo_title="-seo",
        seo_description="'=quoted",
        options=["Colour", "=Size"],
        categories=[lamps],
    )
    red = make_variant(
        store, product, sku="-R,1", option_values=["Red", "'S"], price=1050, compare_at=1200,
        stock_policy="backorder", backorder_limit=3, max_per_order=2, gtin="4006381333931",
        weight_grams=12, length_mm=3, width_mm=4, height_mm=5, is_active=False,
    )  # fmt: skip
    blue = make_variant(
        store, product, sku="B", option_values=["Blue", "L"], price=None, stock_policy="untracked"
    )
    set_price(**by, variant_id=red.id, currency="JPY", amount_minor=300, compare_at_minor=None)
    set_price(**by, variant_id=blue.id, currency="KWD", amount_minor=1234, compare_at_minor=None)
    for place, units in zip(list_locations(store.id), (0, 7), strict=True):
        count_stock(
            **by, counted={red.id: units}, location_id=place.id, reason="count", reference=""
        )
    mark_low_levels(**by, marks={red.id: 0}, location_id=list_locations(store.id)[1].id)
    values = {"finish": "=B2", "height": "-1.5", "is_new": "no", "made_on": "2026-05-01"}
    set_custom_values(**by, product_id=product.id, values=values)
    translate_product(
        **by,
        product_id=product.id,
        language="de",
        texts={"title": "=Lampe", "description": "<b>Hell</b>", "seo_title": "L"},
    )
    make_image(product, source_url="https://a.example/1.jpg", alt="=alt", variant_ids=[red.id])
    make_image(product, source_url="b|2.jpg", variant_ids=[red.id, blue.id], focal_x=10)
    make_image(product, focal_y=90)
    make_product(store, title="Plain", price=100, sku="PLAIN")
    make_product(store, title="Empty", options=["Size"], kind="service")
    return product


def test_the_same_file_comes_out_of_an_empty_store_that_it_was_brought_into() -> None:
    full, empty = make_store(), make_store()
    fill(full)
    make_rate(empty, category="reduced")

    first = export(full)
    run = make_import(empty, first, images=[Album()])
    second = export(empty)

    assert [each for each in run.problems if not each["is_warning"]] == []
    assert second == first
    assert len(rows_of(first)) == 5


def test_the_same_file_brought_in_where_it_came_from_changes_nothing() -> None:
    store = make_store()
    fill(store)

    run = make_import(store, export(store), images=[Album()])

    assert {name: n for name, n in run.tally.items() if n} == {
        "products_unchanged": 3,
        "variants_unchanged": 3,
        "images_unchanged": 3,
    }


def test_no_cell_is_a_formula_and_words_are_whole() -> None:
    store = make_store()
    fill(store)

    body = export(store)

    table = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [cell for row in table for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")] == []
    first = rows_of(body)[0]
    assert (first["brand"], first["price JPY"], first["stock berlin"]) == ("'@Lumen", "300", "7")
    assert (first["title"], first["title (de)"]) == (ODD, "'=Lampe")
    assert (first["low at berlin"], first["low at main"]) == ("0", "")
    named = list(first)
    assert named.index("low at main") == named.index("stock main") + 1
    assert first["categories"] == "Home \\| x > Lamps \\\\> old"


def test_a_file_in_shopifys_form_is_read_as_one() -> None:
    full, empty = make_store(), make_store()
    fill(full)

    body = export(full, format_code="shopify")
    make_import(empty, body, images=[Album()])

    rows = rows_of(body)
    assert (rows[0]["Handle"], rows[0]["Variant Price"]) == ("odd_lamp-1", "10.50")
    assert (rows[0]["Variant Inventory Qty"], rows[0]["Variant Inventory Policy"]) == (
        "7",
        "continue",
    )
    assert rows[1]["Variant Inventory Tracker"] == ""
    assert rows[3]["Option1 Value"] == "Default Title"
    assert set(Variant.objects.filter(store=empty).values_list("sku", flat=True)) >= {
        "-R,1", "B", "PLAIN",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "titles"),
    [
        (Selection(status="published"), ["Plain", "Shade"]),
        (Selection(category_slug="home"), ["Shade"]),
        (Selection(tag="new"), ["Plain"]),
        (Selection(), ["Old", "Plain", "Shade"]),
    ],
)
def test_some_products_alone(selection: Selection, titles: list[str]) -> None:
    store = make_store()
    home = make_category(store, name="Home")
    make_product(store, title="Old", status="draft")
    make_product(store, title="Plain", tags=["new"])
    below = make_category(store, name="Lamps", parent=home)
    shade = make_product(store, title="Shade", categories=[below])
    place_product(
        store_id=store.id, product_id=shade.id, category_ids=[below.id, home.id], actor=SYSTEM,
        now=NOW,
    )  # fmt: skip

    rows = rows_of(export(store, selection=selection))

    assert [row["title"] for row in rows] == titles


def test_named_products_alone_and_of_this_store() -> None:
    store, other = make_store(), make_store()
    plain, foreign = make_product(store, title="Plain"), make_product(other, title="Foreign")
    make_product(store, title="Left")

    body = export(store, selection=Selection(product_ids=(plain.id, foreign.id)))

    assert [row["title"] for row in rows_of(body)] == ["Plain"]


def test_statements_do_not_grow_with_the_products(django_assert_max_num_queries: Any) -> None:
    store = make_store()
    head = "handle,title,sku,price GBP,stock main\n"
    make_import(store, head + "".join(f"p{n},P{n},S{n},1,{n}\n" for n in range(120)))

    with django_assert_max_num_queries(20):
        body = export(store)

    assert len(rows_of(body)) == 120


def test_refuses_a_form_that_is_only_read() -> None:
    with pytest.raises(FormatNotWritten):
        export_products(store_id=make_store().id, format_code="woocommerce")
