"""Choosing a theme."""

import pytest

from mercer.areas.stores.errors import ThemeNotFound
from mercer.areas.stores.operations.choose_theme import choose_theme
from mercer.areas.stores.queries.looks import find_draft_look, published_look
from mercer.areas.stores.tests.look import edited
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


def choose(store, theme):
    return choose_theme(store_id=store.id, theme=theme, actor=SYSTEM, now=clock.now())


def test_another_theme_keeps_what_it_knows_as_well():
    store = make_store()
    edited(store, scheme="dark", letter_size="small")

    choose(store, "broadsheet")

    draft = find_draft_look(store.id)
    assert (draft.theme, draft.values) == ("broadsheet", {"scheme": "dark"})
    assert published_look(store.id).theme == "plain"


def test_colours_that_cannot_be_read_there_are_left_behind():
    store = make_store()
    edited(store, on_accent_light="#f0f0c0", scheme="light")

    draft = choose(store, "broadsheet")

    assert draft.values == {"scheme": "light"}


def test_a_theme_that_is_not_installed_is_refused():
    store = make_store()

    with pytest.raises(ThemeNotFound):
        choose(store, "glitter")

    assert find_draft_look(store.id) is None
