"""The shop speaks the languages it says it speaks, and says the same in each."""

import re

import pytest
from babel.messages.catalog import Message
from django.test import Client

from mercer.areas.catalogue.tests.make import make_category, make_product
from mercer.areas.inventory.tests.make import make_level
from mercer.areas.stores.tests.make import make_store
from tools.words.catalogue import compiled, lacking, languages, read, superfluous, target

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]")
STRINGS = "Add to cart", "In stock", "Search", "Sign in"


def test_there_is_german():
    assert "de" in languages()


@pytest.mark.parametrize("language", languages())
def test_no_page_says_anything_that_a_language_has_no_words_for(language):
    assert lacking(language) == []


@pytest.mark.parametrize("language", languages())
def test_nothing_is_translated_that_no_page_says_any_more(language):
    assert superfluous(language) == []


@pytest.mark.parametrize("language", languages())
def test_what_is_compiled_is_what_people_read(language):
    assert target(language).read_bytes() == compiled(language)


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_gaps_of_its_original(language):
    wrong = [message.id for message in read(language) if message.id and not fits(message)]

    assert wrong == []


def fits(message: Message) -> bool:
    """Whether every form has the same gaps as the words that count many."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(gaps(form) == gaps(ids[-1]) for form in forms)


def gaps(words: str) -> list[str]:
    """What is filled in."""
    return sorted(PLACEHOLDER.findall(words))


@pytest.mark.django_db
def test_a_german_shop_speaks_german_on_every_public_page():
    store = make_store(language="de")
    lamps = make_category(store, name="Leuchten", slug="leuchten")
    product = make_product(store, title="Lampe", categories=[lamps], sku="LAMPE")
    make_level(product.variants.get())
    shopper = Client(headers={"host": store.domain})

    pages = {
        path: shopper.get(path).content.decode()
        for path in ("/", "/categories/leuchten/", "/products/lampe/", "/search/?q=lampe", "/cart/")
    }

    assert "In den Warenkorb" in pages["/products/lampe/"]
    assert "Ihr Warenkorb" in pages["/cart/"]
    for path, page in pages.items():
        assert '<html lang="de"' in page, path
        assert [words for words in STRINGS if f">{words}<" in page] == [], path
