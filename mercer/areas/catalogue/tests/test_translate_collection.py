"""Saying in another language what a collection is called."""

from typing import Any

import pytest

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.errors import CollectionNotFound, OwnLanguage, SlugTaken
from mercer.areas.catalogue.models import CollectionTranslation
from mercer.areas.catalogue.operations.edit_collection import edit_collection
from mercer.areas.catalogue.operations.translate_collection import translate_collection
from mercer.areas.catalogue.queries import find_former_slug
from mercer.areas.catalogue.queries.collections import get_collection, list_collections
from mercer.areas.catalogue.tests.make import NOW, make_collection, of_collection
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def in_german(collection: Collection, language: str = "de", **texts: str) -> Any:
    """A collection's texts in German."""
    return translate_collection(**of_collection(collection, language=language, texts=texts))


def test_a_collection_has_words_and_an_address_in_another_language() -> None:
    store = make_store()
    summer = make_collection(store, name="Summer things", description="For *warm* days")

    said = in_german(summer, name="Schönes für den Sommer", description="Für *warme* Tage")

    assert (said.name, said.slug) == ("Schönes für den Sommer", "schoenes-fuer-den-sommer")
    assert set(said.made_from) == {"name", "slug", "description"}
    here = get_collection(store.id, "schoenes-fuer-den-sommer", NOW, language="de-AT")
    assert (here.name, here.description) == ("Schönes für den Sommer", "Für *warme* Tage")
    assert here.addresses.in_language("de-CH") == "schoenes-fuer-den-sommer"
    assert here.addresses.in_language("en") == "summer-things"
    assert [one.name for one in list_collections(store.id, NOW)] == ["Summer things"]
    assert EventRecord.objects.filter(name__endswith="CollectionChanged").count() == 2


def test_what_is_taken_back_is_said_as_it_was_written() -> None:
    store = make_store()
    summer = make_collection(store, name="Summer")
    in_german(summer, name="Sommer")

    assert in_german(summer, name="", slug="") is None

    assert get_collection(store.id, "summer", NOW, language="de").name == "Summer"
    assert find_former_slug(store.id, "sommer", "collection", "de") == "summer"


def test_addresses_of_other_languages_and_former_ones_lead_to_the_right_one() -> None:
    store = make_store()
    summer = make_collection(store, name="Summer")
    in_german(summer, name="Sommer")
    in_german(summer, slug="hochsommer")
    edit_collection(**of_collection(summer, changes={"slug": "high-summer"}))

    lead = [
        find_former_slug(store.id, slug, "collection", language)
        for slug, language in [
            ("high-summer", "de"), ("sommer", "de"), ("hochsommer", "en"), ("summer", "en"),
            ("hochsommer", "de"), ("winter", "de"),
        ]
    ]  # fmt: skip

    assert lead == ["hochsommer", "hochsommer", "high-summer", "high-summer", None, None]
    with pytest.raises(CollectionNotFound):
        get_collection(store.id, "high-summer", NOW, language="de")


def test_refuses_what_is_taken_wrong_or_not_there() -> None:
    store = make_store()
    summer, winter = make_collection(store, name="Summer"), make_collection(store, name="Winter")
    in_german(summer, name="Sommer")

    with pytest.raises(SlugTaken):
        in_german(winter, slug="sommer")
    with pytest.raises(SlugTaken):
        make_collection(store, name="Other", slug="sommer")
    with pytest.raises(SlugTaken):
        edit_collection(**of_collection(winter, changes={"slug": "sommer"}))
    with pytest.raises(InvalidFields) as refusal:
        in_german(winter, name="x" * 121)
    with pytest.raises(OwnLanguage):
        in_german(winter, language="en", name="Cold")
    with pytest.raises(CollectionNotFound):
        translate_collection(
            **of_collection(winter, store_id=make_store().id, language="de", texts={"name": "W"})
        )

    assert [(each.field, each.reason) for each in refusal.value.problems] == [("name", "too_long")]
    assert CollectionTranslation.objects.get().collection_id == summer.id
    assert sorted(Collection.objects.values_list("slug", flat=True)) == ["summer", "winter"]


def test_the_collections_of_a_language_are_read_with_one_statement(
    django_assert_num_queries: Any,
) -> None:
    store = make_store()
    for name, german in [("Summer", "Sommer"), ("Winter", "Winter"), ("Gifts", "Geschenke")]:
        in_german(make_collection(store, name=name), name=german)

    with django_assert_num_queries(1):
        found = list_collections(store.id, NOW, language="de")

    assert sorted(one.slug for one in found) == ["geschenke", "sommer", "winter"]
