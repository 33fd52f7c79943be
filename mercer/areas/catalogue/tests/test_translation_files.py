"""Texts of products, categories and words, in a translator's file and out of it."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, CollectionNotFound, ProductNotFound
from mercer.areas.catalogue.models import Product, ProductTranslation
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.catalogue.operations.set_collection_picture import set_collection_picture
from mercer.areas.catalogue.queries import get_category
from mercer.areas.catalogue.queries.collections import get_collection
from mercer.areas.catalogue.tests.make import (
    CY,
    NOW,
    make_category,
    make_collection,
    make_image_file,
    make_product,
    make_variant,
    of_category,
    of_collection,
)
from mercer.areas.stores.operations.import_translations import import_translations
from mercer.areas.stores.tests.make import make_store
from mercer.areas.stores.translatable import Progress, TextQuery, Translatable, translatables
from mercer.areas.stores.translation_files import FileLine, read_lines, write_csv, write_po

pytestmark = pytest.mark.django_db
KINDS = ("products", "categories", "collections", "words", "pictures")


def kind(code: str) -> Translatable:
    return translatables.get(code)()


def taken_in(store: Any, *lines: FileLine, kinds: Any = KINDS) -> Any:
    return import_translations(
        store_id=store.id, language="de", lines=lines, kinds=kinds, actor=CY, now=NOW
    )


def of_product(product: Product, field: str, text: str, line: int = 2, **more: str) -> FileLine:
    original = more.get("original", getattr(product, field, ""))
    return FileLine("products", str(product.id), field, original, text, line=line)


def german(product: Product) -> Any:
    return ProductTranslation.objects.filter(product=product, language="de").first()


def test_what_a_file_says_is_said_and_said_again_changes_nothing() -> None:
    store = make_store()
    vase = make_product(store, title="Vase", description="<p>For flowers</p>")
    lines = [
        of_product(vase, "title", "Blumenvase"),
        of_product(vase, "description", "<p>Für Blumen</p>", 3),
        of_product(vase, "seo_title", "", 4),
    ]

    first, again = taken_in(store, *lines), taken_in(store, *lines)

    assert (first.changed, first.unchanged, first.problems) == (2, 0, ())
    assert (again.changed, again.unchanged) == (0, 2)
    assert (german(vase).title, german(vase).slug) == ("Blumenvase", "blumenvase")


def test_lines_that_cannot_be_taken_are_named_and_stop_no_other() -> None:
    store, other = make_store(), make_store()
    vase, bowl = make_product(store, title="Vase"), make_product(store, title="Bowl")
    theirs = make_product(other, title="Theirs")

    result = taken_in(
        store,
        of_product(vase, "title", "x" * 201, 2),
        of_product(vase, "price", "12", 3),
        of_product(bowl, "title", "Schale", 4),
        of_product(bowl, "description", "Rund", 5, original="It was round"),
        of_product(theirs, "title", "Ihres", 6),
        FileLine("payments", "1", "name", "Card", "Karte", line=7),
    )

    assert result.changed == 1
    assert [(one.line, one.field, one.reason, one.bound) for one in result.problems] == [
        (3, "price", "unknown_text", ""),
        (2, "title", "too_long", "200"),
        (5, "description", "original_changed", ""),
        (6, "title", "unknown_thing", ""),
        (7, "name", "unknown_kind", ""),
    ]
    assert (german(vase), german(bowl).title, german(theirs)) == (None, "Schale", None)


def test_whoever_may_not_translate_a_kind_changes_nothing_of_it() -> None:
    store = make_store()
    vase = make_product(store, title="Vase")

    result = taken_in(store, of_product(vase, "title", "Blumenvase"), kinds=["words"])

    assert [one.reason for one in result.problems] == ["unknown_kind"]
    assert german(vase) is None


def test_a_text_is_missing_said_or_out_of_date() -> None:
    store = make_store()
    vase = make_product(store, title="Vase", description="For flowers")
    make_product(store, title="Bowl")
    taken_in(
        store,
        of_product(vase, "title", "Blumenvase"),
        of_product(vase, "description", "Für Blumen", 3),
    )
    before = kind("products").count(store.id, "de")
    edit_product(
        store_id=store.id, product_id=vase.id, changes={"title": "Tall vase"}, actor=CY, now=NOW
    )

    after = kind("products").count(store.id, "de")
    rows = kind("products").list_rows(TextQuery(store.id, "de", "outdated"), offset=0, most=9)
    missing = kind("products").list_rows(TextQuery(store.id, "de", "missing"), offset=0, most=9)

    assert (before, after) == (Progress(2, 1, 0), Progress(2, 1, 1))
    assert [(row.name, row.outdated) for row in rows] == [("Tall vase", frozenset({"title"}))]
    assert [row.name for row in missing] == ["Bowl"]


def test_shared_words_are_listed_once_with_what_they_belong_to() -> None:
    store = make_store()
    for title in ("Lamp", "Shade"):
        product = make_product(store, title=title, options=["Colour"], product_type="Light")
        make_variant(store, product, option_values=["Blue: dark"])
    query = TextQuery(store.id, "de")

    rows = kind("words").list_rows(query, offset=0, most=9)
    result = taken_in(
        store, *(FileLine("words", row.key, "text", row.originals["text"], "Wort") for row in rows)
    )

    assert [row.name for row in rows] == ["Colour", "Light", "Colour: Blue: dark"]
    assert (result.changed, result.problems) == (3, ())
    assert kind("words").count(store.id, "de") == Progress(3, 0, 0)
    assert kind("words").list_rows(TextQuery(store.id, "de", "missing"), offset=0, most=9) == ()


@pytest.mark.parametrize("form", ["csv", "po"])
def test_a_file_comes_back_as_it_went(form: str) -> None:
    store = make_store()
    lamps = make_category(store, name="=Lamps", description='One\n\n*Two*, "three"; ü')
    (row,) = kind("categories").list_rows(TextQuery(store.id, "de"), offset=0, most=9)
    lines = [
        FileLine("categories", row.key, field, row.originals[field], f"-{field}\n„ä“", row.name)
        for field in ("name", "description")
    ]

    if form == "csv":
        body = "".join(write_csv(lines)).encode()
    else:
        body = write_po(lines, language="de", project="Shop")
    read = read_lines(body, f"file.{form}")
    result = taken_in(store, *read)

    assert [(one.key, one.field, one.original, one.text) for one in read] == [
        (str(lamps.id), "name", "=Lamps", "-name\n„ä“"),
        (str(lamps.id), "description", 'One\n\n*Two*, "three"; ü', "-description\n„ä“"),
    ]
    assert (result.changed, result.problems) == (2, ())


@pytest.mark.usefixtures("media")
def test_collections_and_the_words_of_their_pictures_go_out_and_come_back() -> None:
    store = make_store()
    summer = make_collection(store, name="Summer", description="For *warm* days")
    lamps = make_category(store, name="Lamps")
    file = make_image_file(400, 200)
    set_collection_picture(**of_collection(summer, file=file, alt="A blue jug"))
    set_category_picture(**of_category(lamps, file=make_image_file(400, 200), alt="A tall lamp"))
    said = {"name": "Sommer", "description": "Für *warme* Tage"}
    words = {"A blue jug": "Ein blauer Krug", "A tall lamp": "Eine hohe Lampe"}

    lines = [
        FileLine(code, row.key, field, original, said.get(field) or words.get(original, ""))
        for code in ("collections", "pictures")
        for row in kind(code).every_row(TextQuery(store.id, "de"))
        for field, original in row.originals.items()
        if original
    ]
    csv = "".join(write_csv(lines)).encode()
    po = write_po(lines, language="de", project="Shop")
    first = taken_in(store, *read_lines(csv, "shop.csv"))
    again = taken_in(store, *read_lines(po, "shop.po"))

    assert (first.changed, first.unchanged, first.problems) == (4, 0, ())
    assert (again.changed, again.unchanged, again.problems) == (0, 4, ())
    here = get_collection(store.id, "sommer", NOW, language="de")
    assert (here.name, here.description) == ("Sommer", "Für *warme* Tage")
    assert here.image is not None
    assert here.image.alt == "Ein blauer Krug"
    branch = get_category(store.id, "lamps", language="de")
    assert branch.image is not None
    assert branch.image["alt"] == "Eine hohe Lampe"
    own = get_collection(store.id, "summer", NOW).image
    assert own is not None
    assert own.alt == "A blue jug"
    assert kind("collections").count(store.id, "de") == Progress(1, 0, 0)
    assert kind("pictures").count(store.id, "de") == Progress(2, 0, 0)


def test_a_key_that_is_none_is_refused_by_each_kind() -> None:
    store = make_store()

    for code, unknown in [
        ("products", ProductNotFound),
        ("categories", CategoryNotFound),
        ("collections", CollectionNotFound),
    ]:
        with pytest.raises(unknown):
            kind(code).translate(
                store_id=store.id, key="nothing", language="de", texts={}, actor=CY, now=NOW
            )
