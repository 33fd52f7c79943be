"""Saying in another language what a policy says."""

from typing import Any

import pytest

from mercer.areas.stores.errors import OwnLanguage, PolicyNotFound
from mercer.areas.stores.models import Policy, PolicyTranslation, Store, StoreGeneration
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.queries import find_policy, list_policies
from mercer.areas.stores.tests.make import make_store
from mercer.areas.stores.translatable import Progress, TextQuery, translatables
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def write(store: Store, title: str = "Returns", body: str = "Within 30 days.") -> None:
    edit_policy(
        store_id=store.id, slug="returns", title=title, body=body, actor=SYSTEM, now=clock.now()
    )


def say(store: Store, language: str = "de", slug: str = "returns", **texts: str) -> Any:
    return translate_policy(
        store_id=store.id, slug=slug, language=language, texts=texts, actor=SYSTEM, now=clock.now()
    )


def read(store: Store, language: str) -> tuple[str, str]:
    found = find_policy(store.id, "returns", language)
    assert found is not None
    return found.title, found.body


def test_a_policy_is_read_in_the_language_then_in_its_base_then_as_it_was_written():
    store = make_store()
    write(store)
    say(store, title="Rückgabe", body="Innerhalb von 30 Tagen.")
    say(store, "de-AT", title="Retouren")

    read_in = {each: read(store, each) for each in ("de", "de-AT", "fr", "en", "")}

    assert read_in == {
        "de": ("Rückgabe", "Innerhalb von 30 Tagen."),
        "de-AT": ("Retouren", "Innerhalb von 30 Tagen."),
        "fr": ("Returns", "Within 30 days."),
        "en": ("Returns", "Within 30 days."),
        "": ("Returns", "Within 30 days."),
    }


def test_policies_of_a_language_are_one_statement(django_assert_num_queries):
    store, other = make_store(), make_store()
    for policy in list_policies(store.id):
        say(store, slug=policy.slug, title=f"Deutsch {policy.slug}")
    say(other, slug="terms", title="Ihres")

    with django_assert_num_queries(1):
        listed = list_policies(store.id, "de-CH")
    with django_assert_num_queries(1):
        found = find_policy(store.id, "terms", "de-CH")

    assert {each.title for each in listed} == {f"Deutsch {each.slug}" for each in listed}
    assert found in listed


def test_saying_it_shows_at_once_and_moves_the_day(django_capture_on_commit_callbacks):
    store = make_store()
    written = find_policy(store.id, "returns")

    with django_capture_on_commit_callbacks(execute=True):
        said = say(store, title="Rückgabe")

    shown = find_policy(store.id, "returns", "de")
    assert shown.updated_at == said.changed_at > written.updated_at
    assert StoreGeneration.objects.get(pk=store.id).value == 2


def test_a_blank_text_is_taken_back():
    store = make_store()
    write(store)
    say(store, title="Rückgabe", body="Innerhalb von 30 Tagen.")

    kept = say(store, title="")
    between = read(store, "de")
    gone = say(store, body=" \n")

    assert (kept.title, between) == ("", ("Returns", "Innerhalb von 30 Tagen."))
    assert (gone, PolicyTranslation.objects.count()) == (None, 0)
    assert read(store, "de") == ("Returns", "Within 30 days.")


def test_refuses_what_is_wrong_or_not_there():
    store = make_store()

    with pytest.raises(InvalidFields) as language:
        say(store, "klingon", title="x")
    with pytest.raises(OwnLanguage):
        say(store, "en", title="x")
    with pytest.raises(PolicyNotFound):
        say(store, slug="gifts", title="x")
    with pytest.raises(InvalidFields) as words:
        say(store, title="x" * 121, body="a\0b", slug_text="y")

    assert [(each.field, each.reason) for each in language.value.problems] == [
        ("language", "unknown_language")
    ]
    assert [(each.field, each.reason, each.bound) for each in words.value.problems] == [
        ("slug_text", "unknown_field", ""),
        ("title", "too_long", "120"),
        ("body", "invalid", ""),
    ]
    assert not PolicyTranslation.objects.exists()


def test_translators_see_what_is_missing_and_what_is_out_of_date():
    store = make_store()
    write(store)
    kind = translatables.get("policies")()
    key = str(Policy.objects.get(store=store, slug="returns").id)
    kind.translate(
        store_id=store.id, key=key, language="de", actor=SYSTEM, now=clock.now(),
        texts={"title": "Rückgabe", "body": "Innerhalb von 30 Tagen."},
    )  # fmt: skip
    before = kind.count(store.id, "de")

    write(store, body="Within 14 days.")

    row = kind.find(store.id, "de", key)
    assert (before, kind.count(store.id, "de")) == (Progress(5, 4, 0), Progress(5, 4, 1))
    assert (row.texts["title"], row.outdated) == ("Rückgabe", frozenset({"body"}))
    assert kind.find(make_store().id, "de", key) is None
    assert len(kind.list_rows(TextQuery(store.id, "de", "missing"), offset=0, most=9)) == 4
    with pytest.raises(PolicyNotFound):
        kind.translate(
            store_id=make_store().id, key=key, language="de", actor=SYSTEM, now=clock.now(),
            texts={"title": "Ihres"},
        )  # fmt: skip
