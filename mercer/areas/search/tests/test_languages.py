"""Finding by the words of the shopper's language."""

from typing import Any

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.tests.make import (
    CY,
    NOW,
    make_category,
    make_product,
    make_variant,
    of_category,
)
from mercer.areas.search.facts import Filters
from mercer.areas.search.models import SearchDocument
from mercer.areas.search.operations.index_products import index_products
from mercer.areas.search.queries import search_shelf, suggest
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.testing import run_jobs

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


def indexed(store: Any) -> None:
    ids = list(Product.objects.filter(store_id=store.id).values_list("id", flat=True))
    index_products(store_id=store.id, product_ids=ids, now=NOW)


def found(store: Any, words: str, language: str = "de") -> list[str]:
    shelf = search_shelf(
        store_id=store.id,
        words=words,
        filters=Filters(),
        now=NOW,
        currency=store.currency,
        language=language,
    ).shelf
    return [card.title for card in shelf.cards]


def test_words_are_found_in_the_language_with_its_endings_and_slips() -> None:
    store = make_store()
    vase = make_product(store, title="Stone vase", description="For flowers")
    make_product(store, title="Chair")
    said(vase, title="Steinvase", description="<p>Für viele Blumen</p>")
    indexed(store)

    assert found(store, "Steinvasen") == ["Steinvase"]
    assert found(store, "Blume") == ["Steinvase"]
    assert found(store, "Stienvase") == ["Steinvase"]
    assert found(store, "Blumen", "en") == []
    assert found(store, "flower", "en") == ["Stone vase"]
    assert found(store, "flower", "de") == []


def test_what_is_not_translated_is_found_as_it_was_written() -> None:
    store = make_store()
    chair, sofa = make_product(store, title="Chair"), make_product(store, title="Sofa")
    said(chair, title="Stuhl")
    said(chair, "de-AT", title="Sessel")
    indexed(store)

    assert found(store, "Sofa", "de") == ["Sofa"]
    assert found(store, "Stuhl", "de") == ["Stuhl"]
    assert found(store, "Sessel", "de-AT") == ["Sessel"]
    assert found(store, "Stuhl", "de-AT") == []
    assert found(store, "Stuhl", "de-CH") == ["Stuhl"]
    assert found(store, "Chair", "fr") == ["Chair"]
    assert SearchDocument.objects.filter(product=sofa).count() == 1


def test_shared_words_find_too_and_suggestions_lead_to_the_address_of_the_language() -> None:
    store = make_store()
    lamp = make_product(store, title="Lamp", options=["Colour"], tags=["gift"])
    make_variant(store, lamp, option_values=["Blue"])
    said(lamp, title="Leuchte")
    translate_terms(
        store_id=store.id,
        language="de",
        terms=[
            TermText("value", "Blue", "Blau", context="Colour"),
            TermText("tag", "gift", "Geschenk"),
        ],
        actor=CY,
        now=NOW,
    )
    indexed(store)

    meant = suggest(store_id=store.id, words="leu", now=NOW, language="de")

    assert found(store, "blau") == ["Leuchte"]
    assert found(store, "Geschenke") == ["Leuchte"]
    assert [(one.title, one.slug) for one in meant] == [("Leuchte", "leuchte")]


def test_categories_find_by_what_the_language_calls_them() -> None:
    store = make_store()
    light = make_category(store, name="Light")
    lamps = make_category(store, name="Fixtures", parent=light)
    make_product(store, title="Fen", categories=[lamps])
    for language, name in (("de", "Lampen"), ("de-AT", "Leuchten")):
        translate_category(**of_category(lamps), language=language, texts={"name": name})
    run_jobs()

    assert found(store, "Lampen") == ["Fen"]
    assert found(store, "Lampe") == ["Fen"]
    assert found(store, "Light") == ["Fen"]
    assert found(store, "Fixtures") == []
    assert (found(store, "Leuchten", "de-AT"), found(store, "Lampen", "de-AT")) == (["Fen"], [])
    assert (found(store, "Fixtures", "en"), found(store, "Lampen", "en")) == (["Fen"], [])


def test_the_plural_finds_compound_words_as_the_singular_does() -> None:
    store = make_store(language="de")
    for title in ("Tischlampe Orla", "Pendelleuchte Fen", "Laternenpfahl", "Bank"):
        make_product(store, title=title)
    indexed(store)

    assert found(store, "Lampen") == found(store, "Lampe") == ["Tischlampe Orla"]
    assert found(store, "Leuchten") == found(store, "Leuchte") == ["Pendelleuchte Fen"]
    assert found(store, "Banken") == ["Bank"]


def test_a_translation_taken_back_leaves_no_document(django_assert_num_queries: Any) -> None:
    store = make_store()
    vase = make_product(store, title="Vase")
    said(vase, title="Blumenvase")
    indexed(store)

    said(vase, title="", slug="")
    indexed(store)

    assert found(store, "Blumenvase") == []
    assert found(store, "Vase") == ["Vase"]
    assert SearchDocument.objects.filter(product=vase).count() == 1
    # One of them looks for what may have been meant: little is found.
    for language in ("de", "en"):
        with django_assert_num_queries(3):
            found(store, "Vase", language)
