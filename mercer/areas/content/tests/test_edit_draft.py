"""Working on a page."""

import pytest

from mercer.areas.content.errors import ChangedMeanwhile, PageNotFound, PageSlugTaken
from mercer.areas.content.models import PageText
from mercer.areas.content.operations.edit_draft import edit_draft
from mercer.areas.content.queries import find_page
from mercer.areas.content.tests.make import block, change, draft, make_page, of_page, text
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def test_shoppers_go_on_seeing_what_is_published():
    store = make_store()
    page = make_page(store)

    change(page, title="Another story", slug="another")

    page.refresh_from_db()
    seen = find_page(store.id, "our-story", "en", page.changed_at)
    assert (seen.draft.title, page.is_changed) == ("Our story", True)
    assert find_page(store.id, "another", "en", page.changed_at) is None


def test_blocks_are_kept_in_their_order():
    page = make_page(make_store())
    first, second = text("One"), block("divider", look="room")

    kept = change(page, blocks=[second, first])

    assert [each["id"] for each in kept.blocks] == [second["id"], first["id"]]
    assert kept.blocks[0]["values"] == {"look": "room"}


def test_a_translation_begins_with_its_first_draft():
    page = make_page(make_store())

    german = change(page, "de", title="Unsere Geschichte")

    assert (german.slug, page.texts.count()) == ("unsere-geschichte", 2)


def test_two_people_do_not_overwrite_each_other():
    page = make_page(make_store())
    shown = page.texts.get().edition
    edit_draft(**of_page(page), language="en", draft=draft("Cy's"), edition=shown)

    with pytest.raises(ChangedMeanwhile) as refusal:
        edit_draft(**of_page(page), language="en", draft=draft("Pat's"), edition=shown)

    assert (refusal.value.edition, page.texts.get().title) == (shown + 1, "Cy's")


def test_the_same_again_is_no_change():
    asked = block("faq", questions=[{"question": "Why?", "answer": "Because."}])
    page = make_page(make_store(), slug="story", blocks=[text(), asked])
    before = page.texts.get()

    edit_draft(**of_page(page), language="en", draft=before.kept())

    page.refresh_from_db()
    assert (page.texts.get().edition, page.is_changed) == (before.edition, False)


def test_what_is_wrong_is_not_kept():
    page = make_page(make_store())

    with pytest.raises(InvalidFields) as refusal:
        change(page, blocks=[block("product_row", most="many")])

    assert refusal.value.problems[0].field.endswith(".most")
    assert [each["block"] for each in page.texts.get().blocks] == ["rich_text"]


def test_an_address_of_another_page_is_refused():
    store = make_store()
    make_page(store, "Care", slug="care")
    page = make_page(store)

    with pytest.raises(PageSlugTaken):
        change(page, slug="care")

    assert PageText.objects.get(page=page).slug == "our-story"


def test_pages_of_other_stores_are_not_found():
    page = make_page(make_store())

    with pytest.raises(PageNotFound):
        edit_draft(**of_page(page, store_id=make_store().id), language="en", draft=draft("Mine"))

    assert page.texts.get().title == "Our story"
