"""Saying in another language what a product is called."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import OwnLanguage, ProductNotFound, SlugTaken
from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.tests.make import CY, NOW, make_product
from mercer.areas.catalogue.translation_models import ProductTranslation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def in_german(product: Product, language: str = "de", **texts: str) -> Any:
    """A product's texts in German."""
    return translate_product(
        store_id=product.store_id,
        product_id=product.id,
        language=language,
        texts=texts,
        actor=CY,
        now=NOW,
    )


def told() -> list[Any]:
    rows = EventRecord.objects.filter(name="catalogue.ProductChanged").order_by("id")
    return [row.body["change"] for row in rows]


def test_a_title_brings_an_address_and_what_is_told_is_told_once() -> None:
    product = make_product(make_store(), title="Stone vase", description="Fired once")
    before = told()

    first = in_german(product, title="Steinvase groß", description="<p>Einmal gebrannt</p>")
    again = in_german(product, title="Steinvase groß")

    assert (first.title, first.slug) == ("Steinvase groß", "steinvase-gross")
    assert (again.id, again.description) == (first.id, "<p>Einmal gebrannt</p>")
    assert told() == [*before, "translated"]


def test_what_is_blank_is_taken_back_and_nothing_at_all_leaves_nothing() -> None:
    product = make_product(make_store(), title="Stone vase")
    in_german(product, title="Steinvase", seo_title="Vase aus Stein")

    kept = in_german(product, seo_title="")
    left = in_german(product, title="", slug="")

    assert (kept.title, kept.seo_title, "seo_title" in kept.made_from) == ("Steinvase", "", False)
    assert left is None
    assert ProductTranslation.objects.count() == 0


def test_an_address_of_another_product_is_refused_in_every_language() -> None:
    store = make_store()
    vase, bowl = make_product(store, title="Vase"), make_product(store, title="Bowl")
    in_german(vase, title="Blumenvase")

    with pytest.raises(SlugTaken) as of_the_shop:
        in_german(bowl, slug="vase")
    with pytest.raises(SlugTaken) as of_a_language:
        in_german(bowl, language="fr", slug="blumenvase")
    with pytest.raises(SlugTaken):
        add_product(store_id=store.id, title="New", slug="blumenvase", actor=CY, now=NOW)
    with pytest.raises(SlugTaken):
        edit_product(
            store_id=store.id, product_id=bowl.id, changes={"slug": "blumenvase"}, actor=CY, now=NOW
        )

    assert (of_the_shop.value.slug, of_a_language.value.slug) == ("vase", "blumenvase")
    assert ProductTranslation.objects.filter(product=bowl).count() == 0
    assert Product.objects.get(id=bowl.id).slug == "bowl"


def test_an_address_that_is_made_gets_a_number_where_it_is_taken() -> None:
    store = make_store()
    one, two = make_product(store, title="One vase"), make_product(store, title="Two vases")
    in_german(one, title="Vase")

    said = in_german(two, title="Vase")
    third = add_product(store_id=store.id, title="Vase", actor=CY, now=NOW)

    assert (said.slug, third.slug) == ("vase-2", "vase-3")


def test_the_same_address_in_two_languages_of_one_product_is_no_trouble() -> None:
    product = make_product(make_store(), title="Stone vase")

    in_german(product, title="Vase")
    french = in_german(product, language="fr", title="Vase")

    assert french.slug == "vase"


def test_refuses_bad_fields_languages_and_products_of_others() -> None:
    product, other = make_product(make_store(), title="Stone vase"), make_store()
    rows = EventRecord.objects.count()

    with pytest.raises(InvalidFields) as fields:
        in_german(product, title="x" * 201, slug="no slug!", brand="Mine")
    with pytest.raises(InvalidFields) as language:
        in_german(product, language="xx-1", title="Vase")
    with pytest.raises(OwnLanguage):
        in_german(product, language="en", title="Vase")
    with pytest.raises(ProductNotFound):
        translate_product(
            store_id=other.id,
            product_id=product.id,
            language="de",
            texts={"title": "Vase"},
            actor=CY,
            now=NOW,
        )

    assert {each.field for each in fields.value.problems} == {"title", "slug", "brand"}
    assert [each.reason for each in language.value.problems] == ["unknown_language"]
    assert (ProductTranslation.objects.count(), EventRecord.objects.count()) == (0, rows)
