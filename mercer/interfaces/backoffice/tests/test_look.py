"""The editor of the shop's look."""

import pytest
from django.urls import reverse

from mercer.areas.stores.queries.looks import find_draft_look, list_looks, published_look
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.look import edited, picture_file, published
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db
PAGE = "/admin/look/"


def act(desk, name, **form):
    return desk.post(reverse(f"admin:look_{name}"), form, follow=True).content.decode()


def test_the_form_is_drawn_from_the_theme_and_the_shop_stands_beside_it():
    store = make_store()
    edited(store, accent_light="#7a1f3d")
    desk = sit_down(store)

    page = desk.get(PAGE).content.decode()

    assert 'value="#7a1f3d"' in page
    assert "Corners" in page
    assert "There is a draft that only staff can see." in page
    assert '<iframe src="/admin/look/preview/?to=/"' in page


def test_a_change_is_kept_in_the_draft_without_scripts_and_with():
    store = make_store()
    desk = sit_down(store)

    plain = desk.post(PAGE, {"corners": "square", "accent-light": ""})
    told = desk.post(PAGE, {"corners": "round"}, headers={"accept": "application/json"})

    assert plain.status_code == 302
    assert (told.status_code, told.json()) == (200, {"wrong": {}})
    assert find_draft_look(store.id).values == {"corners": "round"}
    assert published_look(store.id).number == 0


def test_colours_that_cannot_be_read_are_refused_in_words_at_their_field():
    store = make_store()
    desk = sit_down(store)
    words = (
        "In the light scheme, “On the accent” on “Accent” has a contrast of 1.3 to 1. "
        "It takes 4.5 to 1 for everybody to read it."
    )

    page = desk.post(PAGE, {"accent-light": "#ffe08a"})
    told = desk.post(PAGE, {"accent-light": "#ffe08a"}, headers={"accept": "application/json"})

    assert (page.status_code, told.status_code) == (422, 422)
    assert words in page.content.decode()
    assert words in told.json()["wrong"]["accent-light"]
    assert find_draft_look(store.id) is None


def test_a_look_is_tried_published_and_undone():
    store = make_store()
    desk = sit_down(store)

    act(desk, "theme", theme="broadsheet")
    assert find_draft_look(store.id).theme == "broadsheet"
    said = act(desk, "publish")
    assert "Version 1 is what the public sees now." in said
    assert published_look(store.id).theme == "broadsheet"
    act(desk, "undo", number="0")

    assert published_look(store.id).theme == "plain"
    assert [look.number for look in list_looks(store.id)] == [2, 1]


def test_what_was_tried_is_thrown_away():
    store = make_store()
    edited(store, corners="square")
    desk = sit_down(store)

    act(desk, "discard")

    assert find_draft_look(store.id) is None


def test_a_logo_is_uploaded_and_taken_away(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    store = make_store()
    desk = sit_down(store)

    act(desk, "logo", kind="logo", file=picture_file())
    assert find_draft_look(store.id).pictures["logo"].width == 400
    act(desk, "logo", kind="logo", remove="1")

    assert find_draft_look(store.id).pictures == {}


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("theme", {"theme": "glitter"}, "Theme not found (theme glitter)."),
        ("publish", {}, "Nothing to publish."),
        ("undo", {"number": "7"}, "Look not found"),
        ("undo", {"number": "x"}, "Look not found"),
        ("logo", {"kind": "logo"}, "Nothing was changed: choose a picture first."),
        ("logo", {"kind": "hat", "remove": "1"}, "Nothing was changed: choose a picture first."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(name, form, words):
    store = make_store()
    published(store, corners="square")
    desk = sit_down(store)

    said = act(desk, name, **form)

    assert words in said
    assert published_look(store.id).number == 1
    assert find_draft_look(store.id) is None


def test_the_look_is_for_those_who_may_edit_it():
    store = make_store()
    staff = sit_down(store, role=Role.STAFF)
    granted = sit_down(store, role=Role.STAFF, permissions=("stores.edit_look",))

    assert staff.get(PAGE).status_code == 403
    # Who works on menus sees the drafts of both.
    assert staff.get("/admin/look/preview/").status_code == 302
    assert staff.post(reverse("admin:look_publish")).status_code == 403
    assert granted.get(PAGE).status_code == 200
