"""Changing colours, letters and shapes."""

import pytest

from mercer.areas.stores.models import Look, StoreGeneration
from mercer.areas.stores.queries.looks import find_draft_look, published_look
from mercer.areas.stores.tests.look import edited, published
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_what_is_tried_stands_in_the_draft_alone(django_capture_on_commit_callbacks):
    store = make_store()
    before = StoreGeneration.objects.get(pk=store.id).value

    with django_capture_on_commit_callbacks(execute=True):
        edited(store, accent_light="#7A1F3D", corners="square", header="row")

    draft = find_draft_look(store.id)
    assert draft.values == {"accent-light": "#7a1f3d", "corners": "square"}
    assert draft.number is None
    assert published_look(store.id).values == {}
    assert StoreGeneration.objects.get(pk=store.id).value == before


def test_a_draft_begins_with_what_the_public_sees_and_there_is_one():
    store = make_store()
    published(store, corners="round")

    edited(store, corners="round", scheme="dark")
    edited(store, scheme="dark")

    assert find_draft_look(store.id).values == {"scheme": "dark"}
    assert published_look(store.id).values == {"corners": "round"}
    assert Look.objects.filter(store=store, published_at=None).count() == 1


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"accent_light": "green"}, "accent-light", "not_a_colour"),
        ({"accent_light": "#12345"}, "accent-light", "not_a_colour"),
        ({"accent_light": "#123456; } body { display: none"}, "accent-light", "not_a_colour"),
        ({"corners": "wavy"}, "corners", "unknown_choice"),
        ({"heading_font": "comic"}, "heading-font", "unknown_choice"),
        ({"glitter": "much"}, "glitter", "unknown"),
    ],
)
def test_what_the_theme_does_not_know_is_refused(values, field, reason):
    store = make_store()
    edited(store, corners="square")

    with pytest.raises(InvalidFields) as refusal:
        edited(store, **values)

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert find_draft_look(store.id).values == {"corners": "square"}


def test_colours_that_cannot_be_read_are_refused_with_the_ratio():
    store = make_store()

    with pytest.raises(InvalidFields) as refusal:
        edited(store, accent_light="#ffe08a")

    said = {(each.field, each.reason, each.bound) for each in refusal.value.problems}
    assert ("accent-light", "unreadable", "on-accent|accent|light|1.3|4.5") in said
    assert find_draft_look(store.id) is None


def test_a_light_accent_with_dark_words_on_it_is_taken():
    store = make_store()

    draft = edited(store, accent_light="#b36b00", on_accent_light="#000000", accent_dark="#ffd27a")

    assert draft.values["accent-light"] == "#b36b00"
