"""Drafts for whoever holds a signed link."""

from datetime import timedelta

import pytest
from django.core import signing

from mercer.areas.content import queries
from mercer.areas.content.queries import preview_token, read_preview
from mercer.areas.content.tests.make import change, make_page
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_link_shows_the_draft():
    store = make_store()
    page = make_page(store)
    change(page, title="Not yet", slug="our-story")

    seen = read_preview(store.id, preview_token(page, "en"))

    assert seen.draft.title == "Not yet"


def test_a_link_shows_a_former_version():
    store = make_store()
    page = make_page(store, "First")
    change(page, title="Second")

    assert read_preview(store.id, preview_token(page, "en", 1)).draft.title == "First"
    assert read_preview(store.id, preview_token(page, "en", 2)) is None


def test_a_link_is_of_one_store():
    page = make_page(make_store())

    assert read_preview(make_store().id, preview_token(page, "en")) is None


def test_nobody_makes_a_link_up():
    store = make_store()
    page = make_page(store)
    said = f"{store.pk.hex}.{page.pk.hex}.en.0"

    for token in ("", "x", said, f"{said}:x:y", signing.TimestampSigner().sign(said)):
        assert read_preview(store.id, token) is None


def test_a_link_ends_after_a_week(monkeypatch):
    store = make_store()
    token = preview_token(make_page(store), "en")
    monkeypatch.setattr(queries, "PREVIEW_FOR", timedelta(seconds=-1))

    assert read_preview(store.id, token) is None
