"""Pages, the front page and menus at the desk."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from mercer.areas.catalogue.tests.conftest import media
from mercer.areas.catalogue.tests.make import make_category, make_image_file, make_product
from mercer.areas.content.models import ContentPicture, Menu, Page, PageText
from mercer.areas.content.queries import find_page, read_menus
from mercer.areas.content.tests.make import (
    NOW,
    block,
    change,
    line,
    make_home,
    make_menu,
    make_page,
    text,
)
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.models import ChangeRecord

__all__ = ["media"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def form_of(page):
    """The editor's form as a browser would send it."""
    form = page[page.index('<form id="editor"') :]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if not name or (kind and kind[1] in ("file", "radio", "checkbox")):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        sent.setdefault(name[1], []).append(value[1] if value else "")
    for name, body in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        sent.setdefault(name, []).append(body)
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', body)
        sent.setdefault(name, []).extend(chosen)
    return sent


def press(desk, page, act, language="", **typed):
    """Open the editor, type something, press a button."""
    address = url(page, language)
    form = form_of(desk.get(address).content.decode())
    return desk.post(address, form | typed | {"act": act})


def url(page, language=""):
    if language:
        return reverse("admin:edit_page_in", args=[page.pk, language])
    return reverse("admin:edit_page", args=[page.pk])


def codes(page):
    return [each["block"] for each in page.texts.get(language="en").blocks]


def test_a_page_is_begun_filled_previewed_and_published():
    store = make_store()
    desk = sit_down(store)

    begun = desk.post(reverse("admin:content_page_add"), {"title": "Care guide", "slug": ""})
    page = Page.objects.get()
    press(desk, page, "add:rich_text")
    [placed] = page.texts.get().blocks
    looked = press(desk, page, "preview", **{f"{placed['id']}.text": "Wash by **hand**."})
    frame = desk.get(looked["Location"]).content.decode()
    drafted = re.search(r'<iframe[^>]*src="([^"]+)"', frame)[1]
    press(desk, page, "publish")

    assert begun["Location"].endswith(f"/pages/{page.pk}/#add")
    assert "Wash by <strong>hand</strong>" in desk.get(drafted).content.decode()
    seen = find_page(store.id, "care-guide", "en", clock.now())
    assert seen.draft.blocks[0].block.text == "Wash by **hand**."
    assert page.versions.get().made_by == page.versions.get().made_by.strip() != ""


def test_blocks_are_moved_copied_removed_and_brought_back():
    page = make_page(make_store(), blocks=[text(), block("divider")])
    desk = sit_down(page.store)
    first, second = (each["id"] for each in page.texts.get().blocks)

    orders = []
    for act in (f"down:{first}", f"up:{first}", f"copy:{second}", f"remove:{first}", "undo"):
        assert press(desk, page, act).status_code == 302
        orders.append(codes(page))

    assert orders == [
        ["divider", "rich_text"],
        ["rich_text", "divider"],
        ["rich_text", "divider", "divider"],
        ["divider", "divider"],
        ["rich_text", "divider", "divider"],
    ]


def test_no_button_loses_what_was_typed():
    page = make_page(make_store(), blocks=[text("Old"), block("divider")])
    desk = sit_down(page.store)
    first = page.texts.get().blocks[0]["id"]

    press(desk, page, f"down:{first}", **{f"{first}.text": "New"})

    assert page.texts.get().blocks[1]["values"]["text"] == "New"


def test_what_is_wrong_is_said_at_its_field_and_stands_as_it_was_typed():
    page = make_page(make_store(), blocks=[block("faq", questions=[
        {"question": "Why?", "answer": "Because."}])])  # fmt: skip
    desk = sit_down(page.store)
    mark = page.texts.get().blocks[0]["id"]

    answer = press(desk, page, "save", **{f"{mark}.questions.0.question": "x" * 201})

    drawn = answer.content.decode()
    assert answer.status_code == 422
    assert "At most 200 characters." in drawn
    assert "x" * 201 in drawn
    assert "Because." in drawn
    assert page.texts.get().blocks[0]["values"]["questions"][0]["question"] == "Why?"


def test_publishing_says_what_is_missing_and_keeps_the_draft():
    store = make_store()
    page = make_page(store, is_published=False)
    desk = sit_down(store)
    press(desk, page, "add:hero")

    answer = press(desk, page, "publish")

    page.refresh_from_db()
    assert answer.status_code == 422
    assert "Please fill this in." in answer.content.decode()
    assert (page.status, codes(page)) == ("draft", ["rich_text", "hero"])


def test_a_page_is_planned_on_the_stores_clock_and_the_plan_cancelled():
    store = make_store(time_zone="Europe/Berlin")
    page = make_page(store, is_published=False)
    desk = sit_down(store)

    press(desk, page, "publish", at="2099-01-01T10:00")
    page.refresh_from_db()
    planned = page.status, page.publish_at.isoformat()
    press(desk, page, "cancel")

    page.refresh_from_db()
    assert planned == ("scheduled", "2099-01-01T09:00:00+00:00")
    assert (page.status, page.publish_at) == ("draft", None)


def test_a_moment_in_the_past_is_refused_at_its_field():
    page = make_page(make_store(), is_published=False)

    answer = press(sit_down(page.store), page, "publish", at="2001-01-01T10:00")

    assert answer.status_code == 422
    assert "This lies in the past." in answer.content.decode()
    assert page.versions.count() == 0


def test_going_back_to_a_version_and_offline():
    store = make_store()
    page = make_page(store, "First", slug="page")
    desk = sit_down(store)
    press(desk, page, "publish", title="Second")

    press(desk, page, "restore:1")
    restored = find_page(store.id, "page", "en", clock.now()).draft.title
    press(desk, page, "unpublish")

    assert restored == "First"
    assert find_page(store.id, "page", "en", clock.now()) is None


def test_products_are_named_by_sku_and_unknown_ones_are_told():
    store = make_store()
    lamp = make_product(store, title="Lamp", sku="L-1")
    page = make_page(store, blocks=[block("product_row", source="chosen")], is_published=False)
    desk = sit_down(store)
    name = f"{page.texts.get().blocks[0]['id']}.products"

    wrong = press(desk, page, "save", **{name: "L-1\nL-2"})
    press(desk, page, "save", **{name: "L-1"})

    drawn = wrong.content.decode()
    assert wrong.status_code == 422
    assert "There is no such product: L-2" in drawn
    assert "L-1\nL-2" in drawn
    assert page.texts.get().blocks[0]["values"]["products"] == [str(lamp.id)]


def test_a_picture_comes_along_with_its_words(media):
    store = make_store()
    page = make_page(store, blocks=[block("hero", heading="Rooms")])
    desk = sit_down(store)
    mark = page.texts.get().blocks[0]["id"]
    file = make_image_file(40, 20)
    file.name = "room.jpg"

    press(desk, page, "save", **{f"{mark}.picture.file": file, f"{mark}.picture.alt": "A room"})
    picture = ContentPicture.objects.get()
    drawn = desk.get(f"{url(page)}?open={mark}").content.decode()

    assert page.texts.get().blocks[0]["values"]["picture"] == {
        "id": str(picture.pk), "alt": "A room",
    }  # fmt: skip
    assert f'value="{picture.pk}" checked' in drawn


def test_what_is_no_picture_is_told_at_its_field(media):
    page = make_page(make_store(), blocks=[block("hero", heading="Rooms")])
    mark = page.texts.get().blocks[0]["id"]
    file = make_image_file(4, 4)
    file.write(b"junk")
    file.seek(0)
    file.truncate(10)

    answer = press(sit_down(page.store), page, "save", **{f"{mark}.picture.file": file})

    assert answer.status_code == 422
    assert "This picture cannot be used." in answer.content.decode()
    assert ContentPicture.objects.count() == 0


def test_two_people_do_not_overwrite_each_other():
    page = make_page(make_store(), slug="page")
    desk = sit_down(page.store)
    form = form_of(desk.get(url(page)).content.decode())
    desk.post(url(page), form | {"title": "Mine", "act": "save"})

    answer = desk.post(url(page), form | {"title": "Theirs", "act": "save"})

    assert answer.status_code == 422
    assert "Somebody has changed this in the meantime." in answer.content.decode()
    assert page.texts.get().title == "Mine"


def test_the_front_page_begins_with_what_shoppers_see():
    store = make_store(tagline="Quiet rooms")
    desk = sit_down(store)

    first = desk.get(reverse("admin:edit_home"))
    again = desk.get(reverse("admin:edit_home"))

    home = Page.objects.get()
    assert first["Location"] == again["Location"] == url(home)
    assert codes(home) == ["hero", "category_doors", "product_row", "promises"]
    assert press(desk, home, "publish").status_code == 302


def test_a_language_is_added_and_taken_out():
    store = make_store(language="de")
    page = make_page(store, language="en", title="Story")
    desk = sit_down(store)

    press(desk, page, "save", "de", title="Geschichte")
    there = set(PageText.objects.values_list("language", flat=True))
    press(desk, page, "drop-language", "de")

    assert there == {"en", "de"}
    assert set(PageText.objects.values_list("language", flat=True)) == {"en"}


def test_a_menu_is_begun_with_the_categories_rearranged_and_undone():
    store = make_store()
    for name in ("Lamps", "Vases"):
        make_category(store, name=name)
    desk = sit_down(store)
    address = reverse("admin:edit_menu", args=["header"])

    desk.post(address, {"act": "suggest"})
    shown = desk.get(address).content.decode()
    desk.post(address, {
        "lines.0.label": "Lamps", "lines.0.target": "url:/a", "lines.1.label": "Vases",
        "lines.1.target": "", "lines.1.target.url": "/vases", "lines.2.label": "",
        "act": "up:1",
    })  # fmt: skip
    moved = [each["label"] for each in Menu.objects.get().lines]
    desk.post(address, {"act": "undo"})

    assert 'value="Lamps"' in shown
    assert moved == ["Vases", "Lamps"]
    assert [each["label"] for each in Menu.objects.get().lines] == ["Lamps", "Vases"]
    assert read_menus(store.id, "en") == {}


def test_a_menu_is_published_with_what_was_typed_and_given_up_to_what_shoppers_see():
    store = make_store()
    desk = sit_down(store)
    address = reverse("admin:edit_menu", args=["header"])
    typed = {"lines.0.label": "Lamps", "lines.0.target": "url:/a"}

    desk.post(address, typed | {"act": "save"})
    waiting = desk.get(address).content.decode()
    desk.post(address, typed | {"act": "publish"})
    desk.post(address, typed | {"lines.0.label": "Vases", "act": "save"})
    desk.post(address, {"act": "discard"})

    assert "Shoppers do not see this menu yet." in waiting
    assert f"{reverse('admin:look_preview')}?to=%2F" in waiting
    assert [each.label for each in read_menus(store.id, "en")["header"]] == ["Lamps"]
    assert [each["label"] for each in Menu.objects.get().lines] == ["Lamps"]


def test_staff_who_may_not_change_the_look_preview_menus():
    desk = sit_down(make_store(), role=Role.STAFF)

    preview = desk.get(reverse("admin:look_preview"), {"to": "/de/"})
    look = desk.get(reverse("admin:look"))

    assert (preview.status_code, preview["location"], look.status_code) == (302, "/de/", 403)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Questions"), ("de", "Fragen und Antworten")]
)
def test_a_menu_names_pages_in_its_own_language_and_marks_drafts(language, title):
    store = make_store(language=language)
    page = make_page(store, "Questions", language="en")
    change(page, "de", title="Fragen und Antworten")
    make_page(store, "Our story", language="en", is_published=False)

    shown = sit_down(store).get(reverse("admin:edit_menu", args=["header"])).content.decode()

    titles = re.findall(r'<option value="page:[^>]*>([^<]*)<', shown)
    assert set(titles) == {title, "Our story (draft)"}


def test_a_line_that_leads_nowhere_is_told_at_its_field():
    store = make_store()
    make_menu(store, [line("Cart")])

    answer = sit_down(store).post(
        reverse("admin:edit_menu", args=["header"]),
        {"lines.0.label": "Shop", "lines.0.target.url": "javascript:x", "act": "save"},
    )

    drawn = answer.content.decode()
    assert answer.status_code == 422
    assert "Write an address that begins with / or https://." in drawn
    assert 'value="javascript:x"' in drawn
    assert [each["label"] for each in Menu.objects.get().lines] == ["Cart"]


def test_who_changed_what_is_recorded():
    page = make_page(make_store(), slug="page")

    press(sit_down(page.store), page, "save", title="New title")

    change = ChangeRecord.objects.filter(subject="content_pagetext").latest("happened_at")
    assert change.actor_kind == "staff"
    assert change.after["title"] == "New title"


def test_pages_of_other_stores_are_not_found():
    page, home = make_page(make_store()), make_home(make_store())
    desk = sit_down(make_store())

    answers = [desk.get(url(page)), desk.post(url(page), {"act": "publish"}), desk.get(url(home))]

    assert [each.status_code for each in answers] == [404, 404, 404]


def test_the_list_names_pages_and_removing_asks_first():
    store = make_store()
    make_home(store)
    page = make_page(store)
    desk = sit_down(store)
    remove = reverse("admin:content_page_delete", args=[page.pk])

    listed = desk.get(reverse("admin:content_page_changelist")).content.decode()
    asked = desk.get(remove).content.decode()
    desk.post(remove)

    assert "Front page" in listed
    assert "/our-story" in listed
    assert "This cannot be undone." in asked
    assert Page.objects.filter(kind="page").count() == 0
    assert page.created_at == NOW
