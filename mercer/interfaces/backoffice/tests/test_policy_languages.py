"""Policies and the tagline in the languages of the markets, where the merchant writes them."""

from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.stores.models import Policy, Store
from mercer.areas.stores.queries import find_policy, get_store
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.areas.stores.translatable import Progress, translatables
from mercer.interfaces.backoffice.settings.store import StoreForm
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
WRITTEN = {"title": "Returns", "body": "Within\r\n30 days.\r\n", "position": "2"}


def german_store() -> Store:
    store = make_store(tagline="Light for all")
    make_market(store, languages=["de", "en"], prefixes=["de", "en-de"])
    return store


def page_of(store: Store) -> str:
    row = Policy.objects.get(store=store, slug="returns")
    return reverse("admin:stores_policy_change", args=[row.pk])


def read(store: Store, language: str) -> tuple[str, str]:
    found = find_policy(store.id, "returns", language)
    assert found is not None
    return found.title, found.body


def test_a_policy_is_written_in_every_language_on_one_page():
    store = german_store()
    desk, page = sit_down(store), page_of(store)

    sent = desk.post(
        page, {**WRITTEN, "title_de": "Rückgabe", "body_de": "Innerhalb\r\nvon 30 Tagen."}
    )
    shown = desk.get(page).content.decode()

    assert sent.status_code == 302
    assert read(store, "en") == ("Returns", "Within\n30 days.\n")
    assert read(store, "de") == ("Rückgabe", "Innerhalb\nvon 30 Tagen.")
    assert 'name="title_de"' in shown
    assert 'lang="de"' in shown
    assert 'name="title_en"' not in shown


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved():
    store = german_store()
    desk, page = sit_down(store), page_of(store)
    before = read(store, "en")

    wrong = desk.post(page, {**WRITTEN, "title_de": "Rückgabe", "body_de": "x" * 100_001})

    assert wrong.status_code == 422
    assert wrong.context["form"].errors == {"body_de": ["At most 100000 characters."]}
    assert (read(store, "en"), read(store, "de")) == (before, before)


def test_a_translation_is_marked_out_of_date_until_it_is_written_anew():
    store = german_store()
    desk, page = sit_down(store), page_of(store)
    german = {"title_de": "Rückgabe", "body_de": "In 30 Tagen."}
    kind: Any = translatables.get("policies")()
    desk.post(page, {**WRITTEN, **german})
    desk.post(page, {**WRITTEN, **german})
    unchanged = kind.count(store.id, "de")

    desk.post(page, {**WRITTEN, "body": "Within 14 days.", **german})

    assert (unchanged, kind.count(store.id, "de")) == (Progress(5, 4, 0), Progress(5, 4, 1))
    assert "The original has changed" in desk.get(page).content.decode()
    desk.post(page, {**WRITTEN, "body": "Within 14 days.", **german, "body_de": "In 14 Tagen."})
    assert kind.count(store.id, "de") == Progress(5, 4, 0)


def test_the_tagline_is_written_in_every_language():
    store = german_store()
    desk, page = sit_down(store), reverse("admin:store_settings")
    form = desk.get(page).context["form"]
    given = {
        name: "" if form[name].value() is None else form[name].value()
        for name in StoreForm.base_fields
    } | {"currencies": "EUR"}

    saved = desk.post(page, {**given, "tagline_de": "Licht für alle"})
    wrong = desk.post(page, {**given, "tagline": "Lamps", "tagline_de": "x" * 201})

    assert (saved.status_code, wrong.status_code) == (302, 422)
    assert list(wrong.context["form"].errors) == ["tagline_de"]
    facts = get_store(store.id)
    assert (facts.tagline, facts.taglines["de"]) == ("Light for all", "Licht für alle")


def test_translators_find_policies_and_the_tagline_in_the_overview():
    desk = sit_down(german_store())

    overview = desk.get(reverse("admin:translations")).content.decode()
    listed = desk.get(reverse("admin:translation_list", args=["de", "policies"]))

    assert "Policies" in overview
    assert "Tagline" in overview
    assert listed.status_code == 200
