"""Saying in another language what a category is called."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import CategoryNotFound, OwnLanguage, SlugTaken
from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.tests.make import make_category, of_category
from mercer.areas.catalogue.translation_models import CategoryTranslation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def in_german(category: Category, language: str = "de", **texts: str) -> Any:
    """A category's texts in German."""
    return translate_category(**of_category(category, language=language, texts=texts))


def test_a_category_has_words_and_an_address_in_another_language() -> None:
    lamps = make_category(make_store(), name="Lamps", description="All our lamps")

    said = in_german(lamps, name="Leuchten", description="Alle unsere *Leuchten*")

    assert (said.name, said.slug, said.description) == (
        "Leuchten", "leuchten", "Alle unsere *Leuchten*",
    )  # fmt: skip
    assert set(said.made_from) == {"name", "slug", "description"}


def test_refuses_what_is_taken_wrong_or_not_there() -> None:
    store = make_store()
    lamps, chairs = make_category(store, name="Lamps"), make_category(store, name="Chairs")
    in_german(lamps, name="Leuchten")

    with pytest.raises(SlugTaken):
        in_german(chairs, slug="leuchten")
    with pytest.raises(InvalidFields) as refusal:
        in_german(chairs, name="x" * 121)
    with pytest.raises(OwnLanguage):
        in_german(chairs, language="en", name="Seats")
    with pytest.raises(CategoryNotFound):
        translate_category(
            **of_category(chairs, store_id=make_store().id, language="de", texts={"name": "Stühle"})
        )

    assert [(each.field, each.reason) for each in refusal.value.problems] == [("name", "too_long")]
    assert CategoryTranslation.objects.get().category_id == lamps.id
