"""Translating words that many products share."""

from typing import Any

import pytest

from mercer.areas.catalogue.errors import OwnLanguage
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.tests.make import CY, NOW
from mercer.areas.catalogue.translation_models import TermTranslation
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def in_german(store: Any, *terms: TermText, language: str = "de") -> int:
    """Shared words in German."""
    return translate_terms(store_id=store.id, language=language, terms=terms, actor=CY, now=NOW)


def kept() -> list[Any]:
    columns = ("context", "original", "text")
    return list(TermTranslation.objects.order_by("context").values_list(*columns))


def test_words_written_alike_are_told_apart_by_what_they_belong_to() -> None:
    store = make_store()

    changed = in_german(
        store,
        TermText("value", "Light", "Hell", context="Colour"),
        TermText("value", "Light", "Leicht", context="Weight"),
    )

    assert changed == 2
    assert kept() == [("Colour", "Light", "Hell"), ("Weight", "Light", "Leicht")]


def test_said_otherwise_or_taken_back_and_nothing_is_told_of_nothing() -> None:
    store = make_store()
    in_german(store, TermText("option", "Colour", "Farbton"), TermText("option", "Size", "Größe"))

    first = in_german(store, TermText("option", "Colour", "Farbe"), TermText("option", "Size", ""))
    again = in_german(store, TermText("option", "Colour", "Farbe"))

    assert (first, again) == (2, 0)
    assert kept() == [("", "Colour", "Farbe")]
    assert EventRecord.objects.filter(name="catalogue.TermsTranslated").count() == 2


def test_refuses_all_where_one_is_wrong() -> None:
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        in_german(
            store,
            TermText("option", "Colour", "Farbe"),
            TermText("value", "Blue", "x" * 81, context="Colour"),
            TermText("mood", "Happy", "Froh"),
        )
    with pytest.raises(OwnLanguage):
        in_german(store, TermText("option", "Colour", "Hue"), language="en")

    assert [(each.field, each.reason) for each in refusal.value.problems] == [
        ("value:Colour:Blue", "too_long"),
        ("mood::Happy", "unknown_choice"),
    ]
    assert kept() == []
