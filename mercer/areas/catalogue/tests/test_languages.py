"""What the catalogue tells in the language of whoever reads."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, ProductNotFound
from mercer.areas.catalogue.models import Category, Image, Product
from mercer.areas.catalogue.operations.add_custom_field import add_custom_field
from mercer.areas.catalogue.operations.set_custom_values import set_custom_values
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.queries import (
    category_tree,
    find_former_slug,
    get_category,
    get_product_page,
    list_cards,
    list_category_products,
    list_new_products,
    sellable_variants,
)
from mercer.areas.catalogue.queries.related import list_cards_by_slug, list_related
from mercer.areas.catalogue.tests.make import (
    CY,
    NOW,
    make_category,
    make_product,
    make_variant,
    of_category,
)
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def said(product: Product, language: str = "de", **texts: str) -> None:
    translate_product(
        store_id=product.store_id,
        product_id=product.id,
        language=language,
        texts=texts,
        actor=CY,
        now=NOW,
    )


def called(category: Category, name: str, language: str = "de", **texts: str) -> None:
    translate_category(**of_category(category, language=language, texts={"name": name, **texts}))


def words(store: Any, *terms: TermText, language: str = "de") -> None:
    translate_terms(store_id=store.id, language=language, terms=terms, actor=CY, now=NOW)


def test_a_text_is_taken_from_the_language_its_base_or_as_it_was_written() -> None:
    store = make_store()
    chair = make_product(store, title="Chair", description="Four legs", seo_title="A chair")
    said(chair, title="Stuhl", description="Vier Beine")
    said(chair, "de-AT", title="Sessel")

    austrian = get_product_page(store.id, "sessel", NOW, language="de-AT")
    german = get_product_page(store.id, "stuhl", NOW, language="de")
    french = get_product_page(store.id, "chair", NOW, language="fr")
    own = get_product_page(store.id, "chair", NOW, language="en")

    assert [(one.title, one.description, one.seo_title, one.slug) for one in (
        austrian, german, french, own,
    )] == [
        ("Sessel", "Vier Beine", "A chair", "sessel"),
        ("Stuhl", "Vier Beine", "A chair", "stuhl"),
        ("Chair", "Four legs", "A chair", "chair"),
        ("Chair", "Four legs", "A chair", "chair"),
    ]  # fmt: skip


def test_a_page_knows_its_addresses_in_all_languages() -> None:
    store = make_store()
    chairs = make_category(store, name="Chairs")
    chair = make_product(store, title="Chair", categories=[chairs])
    said(chair, title="Stuhl")
    said(chair, "fr", title="Chaise")
    called(chairs, "Stühle")

    page = get_product_page(store.id, "chair", NOW)
    category = get_category(store.id, "stuehle", language="de")

    assert [page.addresses.in_language(each) for each in ("en", "de", "de-AT", "fr", "it")] == [
        "chair", "stuhl", "stuhl", "chaise", "chair",
    ]  # fmt: skip
    assert category.addresses.in_language("de-CH") == "stuehle"
    assert category.addresses.in_language("en") == "chairs"


def test_an_address_of_another_language_leads_to_the_right_one() -> None:
    store = make_store()
    chairs = make_category(store, name="Chairs")
    chair = make_product(store, title="Chair", categories=[chairs])
    said(chair, title="Stuhl")
    said(chair, slug="der-stuhl")
    called(chairs, "Stühle")

    lead = [
        find_former_slug(store.id, "chair", "product", "de"),
        find_former_slug(store.id, "stuhl", "product", "de"),
        find_former_slug(store.id, "stuhl", "product"),
        find_former_slug(store.id, "der-stuhl", "product", "en"),
        find_former_slug(store.id, "der-stuhl", "product", "de"),
        find_former_slug(store.id, "chairs", "category", "de"),
        find_former_slug(store.id, "stuehle", "category", "fr"),
        find_former_slug(store.id, "stool", "product", "de"),
    ]

    assert lead == ["der-stuhl", "der-stuhl", "chair", "chair", None, "stuehle", "chairs", None]
    with pytest.raises(ProductNotFound):
        get_product_page(store.id, "der-stuhl", NOW)
    with pytest.raises(CategoryNotFound):
        get_category(store.id, "chairs", language="de")
    assert get_product_page(store.id, "chair", NOW, language="de").slug == "der-stuhl"


def test_shared_words_are_read_while_what_is_stored_stays() -> None:
    store = make_store()
    product = make_product(store, title="Lamp", options=["Colour", "Size"], tags=["new"])
    blue = make_variant(store, product, option_values=["Blue", "S"])
    make_variant(store, product, option_values=["Light", "S"])
    words(
        store,
        TermText("option", "Colour", "Farbe"),
        TermText("value", "Blue", "Blau", context="Colour"),
        TermText("value", "Light", "Hell", context="Colour"),
        TermText("value", "S", "klein", context="Weight"),
        TermText("tag", "new", "neu"),
    )

    page = get_product_page(store.id, "lamp", NOW, language="de")
    (variant,) = sellable_variants(store.id, [blue.id], NOW, "de").values()

    assert [(each.name, each.values, each.label, each.labels) for each in page.options] == [
        ("Colour", ("Blue", "Light"), "Farbe", ("Blau", "Hell")),
        ("Size", ("S",), "Size", ("S",)),
    ]
    assert page.tags == ("neu",)
    assert (variant.option_values, variant.shown_values, variant.option_text) == (
        ("Blue", "S"), ("Blau", "S"), "Blau / S",
    )  # fmt: skip
    assert sellable_variants(store.id, [blue.id], NOW)[blue.id].option_text == "Blue / S"


def test_labels_choices_and_words_of_pictures_are_read_too() -> None:
    store = make_store()
    product = make_product(store, title="Lamp")
    Image.objects.create(store=store, product=product, alt="A blue lamp", width=1, height=1)
    field: dict[str, Any] = {"store_id": store.id, "actor": CY, "now": NOW}
    add_custom_field(code="wood", label="Wood", kind="choice", choices=["Oak"], **field)
    add_custom_field(code="watts", label="Watts", kind="number", **field)
    set_custom_values(product_id=product.id, values={"wood": "Oak", "watts": "40"}, **field)
    words(
        store,
        TermText("field", "Wood", "Holz", context="wood"),
        TermText("choice", "Oak", "Eiche", context="wood"),
        TermText("alt", "A blue lamp", "Eine blaue Lampe"),
    )

    page = get_product_page(store.id, "lamp", NOW, language="de")
    (card,) = list_cards(store.id, [product.id], NOW, "de")

    assert [(each.label, each.value) for each in page.custom] == [
        ("Holz", "Eiche"),
        ("Watts", "40"),
    ]
    assert page.images[0].alt == "Eine blaue Lampe"
    assert card.image is not None
    assert card.image.alt == "Eine blaue Lampe"


def test_lists_and_the_tree_are_read_with_not_one_statement_more(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    chairs = make_category(store, name="Chairs")
    one = make_product(store, title="Armchair", categories=[chairs])
    two = make_product(store, title="Bench", categories=[chairs])
    said(one, title="Sessel")
    said(two, title="Bank")
    called(chairs, "Stühle", description="Zum Sitzen")
    of_chairs = {"store_id": store.id, "now": NOW, "currency": "GBP", "language": "de"}

    with django_assert_num_queries(1):
        cards = list_cards(store.id, [one.id, two.id], NOW, "de")
    with django_assert_num_queries(2):
        page = list_category_products(category_slug="stuehle", sort="title", **of_chairs)
    with django_assert_num_queries(3):
        product = get_product_page(store.id, "bank", NOW, language="de")
    with django_assert_num_queries(1):
        related = list_related(store.id, product, NOW, language="de")
    with django_assert_num_queries(1):
        seen = list_cards_by_slug(store.id, ["armchair", "bank", "bench"], NOW, "de")

    assert [(card.title, card.slug) for card in cards] == [("Sessel", "sessel"), ("Bank", "bank")]
    assert [card.title for card in page.cards] == ["Bank", "Sessel"]
    assert (page.category.name, page.category.description) == ("Stühle", "Zum Sitzen")
    assert [link.name for link in product.trail] == ["Stühle"]
    assert [card.title for card, _ in related] == ["Sessel"]
    assert [card.title for card in seen] == ["Sessel", "Bank"]
    assert [card.title for card in list_new_products(store.id, NOW, language="de")] == [
        "Bank", "Sessel",
    ]  # fmt: skip
    assert [(link.name, link.slug) for link in category_tree(store.id, language="de")] == [
        ("Stühle", "stuehle")
    ]
